package io.affectstream.gateway.feedback;

import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;

/** Takes the request of somebody to be forgotten, and gives them a receipt. */
public final class Forgetting {
  private final FeedbackWriter writer;
  private final Traces traces;
  private final InstantSource clock;

  public Forgetting(FeedbackWriter writer, Traces traces, InstantSource clock) {
    this.writer = writer;
    this.traces = traces;
    this.clock = clock;
  }

  /**
   * Asks every stage to forget {@code subject}. Asked twice, it gives two receipts and does no
   * harm.
   *
   * @throws KafkaException if the broker did not take the request
   */
  public Receipt forget(Subject subject) throws InterruptedException {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    var withdrawal = new Withdrawal(micros, UUID.randomUUID().toString());
    writer.withdraw(subject, withdrawal);
    return traces.of(subject, withdrawal);
  }
}
