package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.launcher.Poison.Dose;
import io.affectstream.launcher.replay.TopicReader;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.testkit.Measured;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is no record, on every topic of clips of the whole stream at work. */
class PoisonE2E {
  private static final int RECORDS = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration AFTERMATH = Duration.ofSeconds(3); // a second letter comes by then
  private static final Topics TOPICS = Topics.embedded();

  @TempDir private Path folder;

  @Test
  void everyPoisonRecordHasOneDeadLetterAndEveryPoisonedClipItsEvent() throws Exception {
    var ports = Ports.free();
    var kafka = new KafkaProfile(ports.bootstrap(), "poisoner");
    try (var stream = AffectProcess.up(ports, folder)) {
      stream.awaitOutput("Running:", PATIENCE);
      var doses = new Poison(TOPICS).doses(RECORDS);

      var sent = send(kafka, doses);

      var letters = read(TOPICS.deadLetters(), kafka, RECORDS);
      assertThat(letters).hasSize(RECORDS);
      assertThat(reasons(letters)).containsExactlyInAnyOrderEntriesOf(sent);
      var clips = poisonedLedgers(doses);
      var events = read(TOPICS.emotions(), kafka, clips.size());
      assertThat(events)
          .extracting(event -> event.clip().toString())
          .containsExactlyInAnyOrderElementsOf(clips);
      assertThat(events).extracting(EmotionEvent::policy).containsOnly(Policy.UNREADABLE);
      Measured.note(
          "poison",
          "%d records, %d dead letters, %d of %d poisoned clips with one event"
              .formatted(sent.size(), letters.size(), events.size(), clips.size()));
    }
  }

  private static Map<DeadLetter.Origin, RejectionReason> send(KafkaProfile kafka, List<Dose> doses)
      throws Exception {
    var sent = new LinkedHashMap<Future<RecordMetadata>, RejectionReason>();
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.producer("poisoner"))) {
      for (var dose : doses) {
        byte[] key = dose.key().getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(dose.topic().name(), key, dose.value());
        sent.put(producer.send(record), dose.reason());
      }
    }
    var reasons = new LinkedHashMap<DeadLetter.Origin, RejectionReason>();
    for (var entry : sent.entrySet()) {
      var at = entry.getKey().get();
      reasons.put(
          new DeadLetter.Position(at.topic(), at.partition(), at.offset()), entry.getValue());
    }
    return reasons;
  }

  /** Clips whose ledger record was replaced, under a key that can be read. */
  private static List<String> poisonedLedgers(List<Dose> doses) {
    return doses.stream()
        .filter(dose -> dose.topic().equals(TOPICS.clips()))
        .filter(dose -> dose.reason() != RejectionReason.BAD_KEY)
        .map(Dose::key)
        .toList();
  }

  private static Map<DeadLetter.Origin, RejectionReason> reasons(List<DeadLetter> letters) {
    return letters.stream()
        .collect(Collectors.toMap(DeadLetter::origin, DeadLetter::reason, (first, _) -> first));
  }

  /** What stands on the topic once there is enough and no more comes. */
  private static <T> List<T> read(Topic<T> topic, KafkaProfile kafka, int enough) {
    var values = new ArrayList<T>();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    try (var reader = TopicReader.fromStart(topic, kafka)) {
      boolean more = true;
      while (more || values.size() < enough && System.nanoTime() < giveUp) {
        var entries = reader.poll(values.size() < enough ? Duration.ofMillis(200) : AFTERMATH);
        entries.forEach(entry -> values.add(Objects.requireNonNull(entry.value())));
        more = !entries.isEmpty();
      }
    }
    return values;
  }
}
