package io.affectstream.gateway.feed;

import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The events of some partitions from a position on, committed ones only. For one thread; it holds
 * no more than one fetch, so a slow reader costs nobody but itself.
 */
public final class EventFeed implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final Topic<EmotionEvent> topic;
  private Positions positions;

  private EventFeed(
      Consumer<byte[], byte[]> consumer, Topic<EmotionEvent> topic, Positions positions) {
    this.consumer = consumer;
    this.topic = topic;
    this.positions = positions;
  }

  /**
   * Opens a feed and takes over {@code consumer}.
   *
   * @throws ExpiredPositionsException if {@code start} asks for what is not kept
   * @throws IllegalArgumentException if {@code start} names other partitions
   */
  public static EventFeed open(
      Consumer<byte[], byte[]> consumer,
      Topic<EmotionEvent> topic,
      Collection<Integer> partitions,
      Start start) {
    try {
      var assigned = partitions.stream().map(p -> new TopicPartition(topic.name(), p)).toList();
      consumer.assign(assigned);
      var positions = resolve(consumer, assigned, start);
      positions
          .nextOffsets()
          .forEach((p, next) -> consumer.seek(new TopicPartition(topic.name(), p), next));
      return new EventFeed(consumer, topic, positions);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** An event and where the feed stands after it. */
  public record Entry(EmotionEvent event, Positions after) {}

  /**
   * What has come, in the order of each partition; empty when nothing comes within {@code wait}.
   * Records that cannot be read are passed over: their topic's owner reports them.
   */
  public List<Entry> poll(Duration wait) {
    var entries = new ArrayList<Entry>();
    for (var record : consumer.poll(wait)) {
      positions = positions.after(record.partition(), record.offset());
      readable(record, entries);
    }
    return entries;
  }

  /** Where the feed stands. */
  public Positions positions() {
    return positions;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void readable(ConsumerRecord<byte[], byte[]> record, List<Entry> entries) {
    try {
      entries.add(new Entry(topic.decode(record.value()), positions));
    } catch (PoisonRecordException _) {
      // in the dead letters, by the session views
    }
  }

  private static Positions resolve(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> assigned, Start start) {
    return switch (start) {
      case Start.Earliest _ -> positions(consumer.beginningOffsets(assigned));
      case Start.Latest _ -> positions(consumer.endOffsets(assigned));
      case Start.At(var asked) -> requireKept(consumer, assigned, asked);
    };
  }

  private static Positions positions(Map<TopicPartition, Long> offsets) {
    var byPartition = new TreeMap<Integer, Long>();
    offsets.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
    return new Positions(byPartition);
  }

  private static Positions requireKept(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> assigned, Positions asked) {
    var first = positions(consumer.beginningOffsets(assigned));
    var end = positions(consumer.endOffsets(assigned));
    if (!asked.nextOffsets().keySet().equals(first.nextOffsets().keySet())) {
      throw new IllegalArgumentException(
          "positions must name the partitions " + first.nextOffsets().keySet());
    }
    asked.nextOffsets().forEach((p, next) -> requireKept(p, next, first.next(p), end.next(p)));
    return asked;
  }

  private static void requireKept(int partition, long next, long first, long end) {
    if (next < first || next > end) {
      throw new ExpiredPositionsException(
          "partition %d keeps the offsets %d to %d, asked for %d"
              .formatted(partition, first, end, next));
    }
  }
}
