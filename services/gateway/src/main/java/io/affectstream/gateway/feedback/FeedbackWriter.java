package io.affectstream.gateway.feedback;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.learning.Label;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes labels and withdrawals; each is acknowledged by the broker before it returns. */
public final class FeedbackWriter implements AutoCloseable {
  private static final String CLIENT = "affect-gateway-feedback";
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;

  public FeedbackWriter(KafkaProfile kafka, Topics topics) {
    this.topics = topics;
    var properties = new HashMap<>(kafka.producer(CLIENT));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    this.producer = new KafkaProducer<>(properties);
  }

  /**
   * Says what a person heard in {@code clip}.
   *
   * @throws KafkaException if the broker did not take it; nothing was written then, or it was and
   *     the answer was lost
   */
  public void label(ClipId clip, Label label) throws InterruptedException {
    send(topics.labels().name(), clip.key(), topics.labels().encode(label));
  }

  /**
   * Asks every stage to forget {@code subject}.
   *
   * @throws KafkaException as {@link #label} does
   */
  public void withdraw(Subject subject, Withdrawal withdrawal) throws InterruptedException {
    send(topics.consent().name(), subject.key(), topics.consent().encode(withdrawal));
  }

  @Override
  public void close() {
    producer.close(STOP);
  }

  private void send(String topic, byte[] key, byte[] value) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw new KafkaException("the broker did not take the record for " + topic, e.getCause());
    }
  }
}
