package io.affectstream.launcher.replay;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.damage.SteadyConsumer;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.SessionPartitioner;
import io.affectstream.wire.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic without a group, committed records only. For one thread.
 *
 * @param <T> the value
 */
public final class TopicReader<T> implements AutoCloseable {
  private static final int EVERY = -1;

  private final Topic<T> topic;
  private final SteadyConsumer consumer;
  private final List<TopicPartition> partitions;
  private final List<Entry<T>> read = new ArrayList<>(); // by the poll at work

  private TopicReader(Topic<T> topic, KafkaProfile kafka, IntUnaryOperator choice) {
    this.topic = topic;
    this.consumer =
        new SteadyConsumer(
            kafka.reader(),
            (place, offset, _) -> read.add(new Entry<>(damaged(place, offset), null)));
    int all = consumer.partitionsFor(topic.name()).size();
    int chosen = choice.applyAsInt(all);
    this.partitions =
        IntStream.range(0, all)
            .filter(partition -> chosen == EVERY || chosen == partition)
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    consumer.assign(partitions);
  }

  /** What comes from now on. */
  public static <T> TopicReader<T> fromNow(Topic<T> topic, KafkaProfile kafka) {
    var reader = new TopicReader<>(topic, kafka, _ -> EVERY);
    reader.consumer.seekToEnd(reader.partitions);
    reader.partitions.forEach(reader.consumer::position); // seeking is lazy
    return reader;
  }

  /** Everything that is kept, and what comes. */
  public static <T> TopicReader<T> fromStart(Topic<T> topic, KafkaProfile kafka) {
    var reader = new TopicReader<>(topic, kafka, _ -> EVERY);
    reader.consumer.seekToBeginning(reader.partitions);
    return reader;
  }

  /** Everything that is kept on the partition of {@code session}, and what comes. */
  public static <T> TopicReader<T> ofSession(Topic<T> topic, KafkaProfile kafka, String session) {
    var reader =
        new TopicReader<>(topic, kafka, all -> SessionPartitioner.partitionOfSession(session, all));
    reader.consumer.seekToBeginning(reader.partitions);
    return reader;
  }

  /**
   * A record as it stands on the topic.
   *
   * @param record without key and value if its bytes are damaged
   * @param value null when it cannot be read: its topic's owner reports that
   */
  public record Entry<T>(ConsumerRecord<byte[], byte[]> record, @Nullable T value) {}

  /** What has come, at most after {@code wait}. */
  public List<Entry<T>> poll(Duration wait) {
    read.clear();
    for (var record : consumer.poll(wait)) {
      read.add(new Entry<>(record, decode(record)));
    }
    return List.copyOf(read);
  }

  /** Whether everything that was on the topic when this is asked has been read. */
  public boolean isAtEnd() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static ConsumerRecord<byte[], byte[]> damaged(TopicPartition place, long offset) {
    return new ConsumerRecord<>(place.topic(), place.partition(), offset, null, null);
  }

  private @Nullable T decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return topic.decode(record.value());
    } catch (PoisonRecordException _) {
      return null;
    }
  }
}
