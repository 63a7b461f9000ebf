package io.affectstream.streams.damage;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out which of several partitions is damaged, by reading each by itself: where the head of a
 * batch is damaged, Kafka's client does not say where it stands.
 */
final class DamageSearch {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Set<String> OF_A_GROUP =
      Set.of(
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          ConsumerConfig.CLIENT_ID_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);

  private final Map<String, Object> properties;

  /**
   * @param properties of the consumer that met the damage
   */
  DamageSearch(Map<String, Object> properties) {
    this.properties = new HashMap<>(properties);
    this.properties.keySet().removeAll(OF_A_GROUP);
  }

  /** Whether what stands at {@code offset} cannot be read. */
  boolean isDamaged(TopicPartition partition, long offset) {
    try (var reader =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      reader.assign(List.of(partition));
      reader.seek(partition, offset);
      reader.poll(PATIENCE);
      return false;
    } catch (KafkaException e) {
      return isWithoutPlace(e) || SteadyConsumer.place(e).isPresent();
    }
  }

  /** Whether {@code failure} tells of damage, but not where. */
  static boolean isWithoutPlace(KafkaException failure) {
    return failure instanceof CorruptRecordException;
  }
}
