package io.affectstream.fusion.release;

import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.limits.PlainText;
import io.affectstream.wire.limits.WireLimits;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one dead letter for each release that was refused. Every instance of fusion decides for
 * itself, so each writes its own; readers tell the copies by the offset they name.
 */
final class ReleaseLetters implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ReleaseLetters.class);
  private static final String CLIENT = "affect-fusion-releases";
  private static final long PATIENCE_SECONDS = 10;

  private final Topics topics;
  private final KafkaProfile kafka;
  private final DeadLetters letters;
  private final LetterMarks marks;
  private @Nullable KafkaProducer<byte[], byte[]> producer; // none until the first refusal

  ReleaseLetters(Topics topics, KafkaProfile kafka, DeadLetters letters, LetterMarks marks) {
    this.topics = topics;
    this.kafka = kafka;
    this.letters = letters;
    this.marks = marks;
  }

  /** That the topic of the releases has {@code end} records in {@code partition}. */
  void endsBefore(int partition, long end) {
    marks.endsBefore(partition, end);
  }

  /**
   * Writes the letter, unless an earlier run of this instance did. One that cannot be written is
   * logged, and written at the next start.
   *
   * @param name of the model
   * @param value the refused record, if it could be read
   */
  void write(String name, DeadLetter.Position position, byte @Nullable [] value, String detail) {
    if (marks.covers(position.partition(), position.offset())) {
      return;
    }
    var letter = letters.release(position, value, PlainText.of(detail, WireLimits.LONGEST_DETAIL));
    var topic = topics.deadLetters();
    var key = name.getBytes(StandardCharsets.UTF_8);
    try {
      send(new ProducerRecord<>(topic.name(), key, topic.encode(letter)));
      marks.set(position.partition(), position.offset());
    } catch (KafkaException | ExecutionException | TimeoutException | IOException e) {
      LOGGER.atError().setCause(e).log("no dead letter of a refused release could be kept");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(ProducerRecord<byte[], byte[]> letter)
      throws ExecutionException, InterruptedException, TimeoutException {
    var opened = producer;
    if (opened == null) {
      opened = new KafkaProducer<>(kafka.producer(CLIENT));
      producer = opened;
    }
    opened.send(letter).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close();
    }
  }
}
