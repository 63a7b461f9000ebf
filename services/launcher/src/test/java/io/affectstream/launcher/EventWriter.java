package io.affectstream.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EventTiming;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Notice;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Scores;
import io.affectstream.wire.topics.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes events as fusion would, without clips. */
final class EventWriter implements AutoCloseable {
  private static final Topics TOPICS = Topics.embedded();

  private final long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  private final KafkaProducer<byte[], byte[]> producer;

  EventWriter(Ports ports) {
    producer = new KafkaProducer<>(new KafkaProfile(ports.bootstrap(), "test").producer("test"));
  }

  /** An event that heard a voice, sure of {@code top}. */
  void heard(String session, int index, Emotion top) {
    send(session, index, new ModalityReport.Heard(0.9f), sure(top));
  }

  /** An event that heard nothing, so that its scores are the prior. */
  void nothing(String session, int index) {
    var prior = new double[Emotion.ALL.size()];
    Arrays.fill(prior, 1.0 / prior.length);
    send(session, index, new ModalityReport.Missing(AbsenceReason.NOT_PROVIDED), prior);
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(String session, int index, ModalityReport.Presence voice, double... scores) {
    var clip = new ClipId(session, "p", index);
    var event =
        new EmotionEvent(
            UUID.nameUUIDFromBytes(clip.toString().getBytes(UTF_8)).toString(),
            clip,
            "call.wav",
            index * 1000L,
            index * 1000L + 900,
            EmotionEvent.Trigger.COMPLETE,
            List.of(new ModalityReport(Modality.ACOUSTIC, voice, OptionalLong.empty(), List.of())),
            Scores.of(scores),
            voice instanceof ModalityReport.Missing,
            "temperature-1",
            "fusion",
            "1",
            Policy.INFER_ONLY,
            new EventTiming(nowMicros - 80_000, nowMicros, 900, 50_000, 400),
            List.of(new Notice(Notice.Code.CLOCK_JUMPED, Optional.empty(), 1, "by 2 s")));
    producer.send(
        new ProducerRecord<>(
            TOPICS.emotions().name(), clip.key(), TOPICS.emotions().encode(event)));
  }

  private static double[] sure(Emotion top) {
    var scores = new double[Emotion.ALL.size()];
    Arrays.fill(scores, 0.05);
    scores[top.ordinal()] = 0.75;
    return scores;
  }
}
