package io.affectstream.fusion.release;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.damage.SteadyConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of releases from its beginning, and with another consumer from where the one
 * before stopped. {@link #stop} may be called by any thread.
 */
final class ReleaseReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(250);

  private final String topic;
  private final KafkaProfile kafka;
  private final ReleaseInbox inbox;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private volatile boolean stopping;
  private volatile @Nullable Consumer<byte[], byte[]> reading;

  ReleaseReader(String topic, KafkaProfile kafka, ReleaseInbox inbox) {
    this.topic = topic;
    this.kafka = kafka;
    this.inbox = inbox;
  }

  /**
   * Reads until it is stopped.
   *
   * @param read is run when all is read that was there at the beginning
   * @return false if there is no such topic
   */
  boolean follow(Runnable read) {
    try (var consumer =
        new SteadyConsumer(kafka.reader(), (at, offset, _) -> inbox.damaged(at, offset))) {
      reading = consumer;
      var partitions = partitions(consumer);
      if (!partitions.isEmpty()) {
        follow(consumer, partitions, read);
      }
      return !partitions.isEmpty();
    } finally {
      reading = null;
    }
  }

  void stop() {
    stopping = true;
    var consumer = reading;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    var known = consumer.partitionsFor(topic, PATIENCE);
    return known == null
        ? List.of()
        : known.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
  }

  private void follow(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Runnable read) {
    consumer.assign(partitions);
    for (var partition : partitions) {
      var at = next.get(partition);
      if (at == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, at);
      }
    }
    var ends = consumer.endOffsets(partitions, PATIENCE);
    ends.forEach((partition, end) -> inbox.endsBefore(partition.partition(), end));
    boolean behind = true;
    while (!stopping) {
      poll(consumer);
      if (behind && isAt(consumer, ends)) {
        behind = false;
        read.run();
      }
    }
  }

  private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void poll(Consumer<byte[], byte[]> consumer) {
    for (var record : consumer.poll(POLL)) {
      inbox.receive(record);
      next.put(new TopicPartition(topic, record.partition()), record.offset() + 1);
    }
  }
}
