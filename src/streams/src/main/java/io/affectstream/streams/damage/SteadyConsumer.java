package io.affectstream.streams.damage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that passes over what no longer has the checksum it was written with. Kafka's own
 * stops there for good: every poll throws the same error until someone seeks.
 */
public final class SteadyConsumer extends KafkaConsumer<byte[], byte[]> {
  private static final Logger LOGGER = LoggerFactory.getLogger(SteadyConsumer.class);

  /** Kafka's client tells the place in the text of its errors only. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:Received exception when fetching the next record from"
              + "|Encountered corrupt message when fetching offset \\d+ for topic-partition)"
              + " (\\S+)-(\\d+)(?:[.\\s].*|$)",
          Pattern.DOTALL);

  private final DamageListener listener;
  private final DamageSearch search;

  /**
   * @param properties as those of any consumer; keys and values are bytes
   */
  public SteadyConsumer(Map<String, Object> properties, DamageListener listener) {
    super(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.listener = listener;
    this.search = new DamageSearch(properties);
  }

  /** As Kafka's own; empty after a damaged record, so that the caller sees the time pass. */
  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    try {
      return super.poll(timeout);
    } catch (KafkaException e) {
      passOver(place(e).filter(assignment()::contains).or(() -> search(e)).orElseThrow(() -> e), e);
      return ConsumerRecords.empty();
    }
  }

  private Optional<TopicPartition> search(KafkaException e) {
    return DamageSearch.isWithoutPlace(e)
        ? assignment().stream()
            .filter(partition -> currentLag(partition).orElse(1) > 0)
            .filter(partition -> search.isDamaged(partition, position(partition)))
            .findFirst()
        : Optional.empty();
  }

  private void passOver(TopicPartition partition, KafkaException cause) {
    long offset = position(partition);
    seek(partition, offset + 1);
    LOGGER
        .atWarn()
        .addKeyValue("partition", partition)
        .addKeyValue("offset", offset)
        .log("passed over offset {} of {}: its bytes are damaged", offset, partition);
    listener.passedOver(partition, offset, cause);
  }

  static Optional<TopicPartition> place(KafkaException e) {
    var place = PLACE.matcher(String.valueOf(e.getMessage()));
    return place.matches()
        ? Optional.of(new TopicPartition(place.group(1), Integer.parseInt(place.group(2))))
        : Optional.empty();
  }
}
