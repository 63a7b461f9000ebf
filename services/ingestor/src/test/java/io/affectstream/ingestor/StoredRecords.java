package io.affectstream.ingestor;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads everything that is on a topic now. */
final class StoredRecords {
  private final KafkaProfile profile;

  StoredRecords(KafkaProfile profile) {
    this.profile = profile;
  }

  <T> List<Stored<T>> on(Topic<T> topic) throws PoisonRecordException {
    var stored = new ArrayList<Stored<T>>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(profile.reader())) {
      var partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
          stored.add(
              new Stored<>(
                  key, record.partition(), record.timestamp(), topic.decode(record.value())));
        }
      }
    }
    return stored;
  }

  record Stored<T>(String key, int partition, long timestamp, T value) {}
}
