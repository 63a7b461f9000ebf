package io.affectstream.gateway.feed;

import io.affectstream.streams.damage.SteadyConsumer;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A consumer of the public topic that speaks of {@link Positions}. For one thread at a time. */
final class FeedConsumer implements AutoCloseable {
  /** Of records whose bytes are not those that were written. */
  private static final String DAMAGED = "damaged";

  private final Topic<EmotionEvent> topic;
  private final SteadyConsumer consumer;
  private final List<PartitionWindow.Sized> read = new ArrayList<>(); // by the poll at work

  FeedConsumer(Topic<EmotionEvent> topic, Map<String, Object> properties) {
    this.topic = topic;
    this.consumer =
        new SteadyConsumer(
            properties, (partition, offset, _) -> read.add(damaged(partition.partition(), offset)));
  }

  /** All of the topic; without any there is nothing to read, however long one waits. */
  List<Integer> partitions() {
    var all = consumer.partitionsFor(topic.name()).stream().map(info -> info.partition()).toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("there is no topic " + topic.name());
    }
    return all;
  }

  /** The oldest offsets that are kept. */
  Positions first(Collection<Integer> partitions) {
    return positions(consumer.beginningOffsets(named(partitions)));
  }

  /** Behind the newest committed record. */
  Positions end(Collection<Integer> partitions) {
    return positions(consumer.endOffsets(named(partitions)));
  }

  void seek(Positions at) {
    consumer.assign(named(at.nextOffsets().keySet()));
    at.nextOffsets().forEach((partition, next) -> consumer.seek(named(partition), next));
  }

  /** What has come within {@code wait}. */
  List<PartitionWindow.Sized> poll(Duration wait) {
    read.clear();
    for (var record : consumer.poll(wait)) {
      int bytes = Math.max(0, record.serializedValueSize()); // -1 without a value
      read.add(new PartitionWindow.Sized(decode(record), bytes));
    }
    return List.copyOf(read);
  }

  /** Where the next poll begins. */
  Positions positions() {
    var next = new TreeMap<Integer, Long>();
    consumer.assignment().forEach(p -> next.put(p.partition(), consumer.position(p)));
    return new Positions(next);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private FeedRecord decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      var event = topic.decode(record.value());
      return new FeedRecord.Event(record.partition(), record.offset(), event);
    } catch (PoisonRecordException e) {
      return new FeedRecord.Unreadable(record.partition(), record.offset(), e.reason().label());
    }
  }

  private static PartitionWindow.Sized damaged(int partition, long offset) {
    return new PartitionWindow.Sized(new FeedRecord.Unreadable(partition, offset, DAMAGED), 0);
  }

  private List<TopicPartition> named(Collection<Integer> partitions) {
    return partitions.stream().map(this::named).toList();
  }

  private TopicPartition named(int partition) {
    return new TopicPartition(topic.name(), partition);
  }

  private static Positions positions(Map<TopicPartition, Long> offsets) {
    var byPartition = new TreeMap<Integer, Long>();
    offsets.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
    return new Positions(byPartition);
  }
}
