package io.affectstream.streams.damage;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real broker: {@code DamagedRecordIT} of the gateway. */
class SteadyConsumerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Received exception when fetching the next record from affect.emotions.v1-12. If needed,"
            + " please seek past the record to continue consumption.",
        "Encountered corrupt message when fetching offset 17 for topic-partition"
            + " affect.emotions.v1-12"
      })
  void placeOfTheDamageIsReadFromKafkasError(String message) {
    assertThat(SteadyConsumer.place(new KafkaException(message)))
        .contains(new TopicPartition("affect.emotions.v1", 12));
  }

  @Test
  void otherErrorsAreNoDamage() {
    assertThat(SteadyConsumer.place(new KafkaException("Unexpected error code 13 while fetching")))
        .isEmpty();
  }
}
