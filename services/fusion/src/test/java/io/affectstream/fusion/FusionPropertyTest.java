package io.affectstream.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Whatever the order, the delays, the losses and the copies: the promise of fusion holds. */
class FusionPropertyTest {
  private static final int SEEDS = 200;
  private static final int TICK_MILLIS = 10; // how often the assembler looks at the clock
  private static final Set<RejectionReason> OF_POISON =
      Set.of(RejectionReason.BAD_FRAMING, RejectionReason.NULL_VALUE);

  @Test
  void everyAcceptedClipGetsExactlyOneEventOfItsOwn() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try (var bench = new FusionBench(Storage.MEMORY)) {
        var disorder = new Disorder(seed, bench);
        disorder.run();
        check(seed, disorder, bench.eventRecords(), bench.deadLetters());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void check(
      long seed,
      Disorder disorder,
      List<TestRecord<byte[], byte[]>> records,
      List<DeadLetter> letters) {
    var events =
        records.stream()
            .map(record -> FusionBench.decode(FusionBench.TOPICS.emotions(), record))
            .toList();
    assertThat(events)
        .extracting(EmotionEvent::clip)
        .as("one event per promised clip, seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(disorder.promised());
    events.forEach(event -> checkOwn(disorder, event));
    events.forEach(FusionPropertyTest::checkTime);
    records.forEach(FusionPropertyTest::checkHeaders);
    checkLetters(disorder, letters);
  }

  private static void checkOwn(Disorder disorder, EmotionEvent event) {
    assertThat(disorder.isPolicyOf(event.clip(), event.policy())).isTrue();
    boolean heard = event.modalities().stream().anyMatch(ModalityReport::isHeard);
    if (heard) {
      assertThat(event.policy().inferOk()).isTrue();
      assertThat(event.scores().confidence())
          .isCloseTo(Disorder.anger(event.clip().index()), within(1e-6));
    } else {
      assertThat(event.abstained()).isTrue();
    }
  }

  private static void checkTime(EmotionEvent event) {
    long waitedMillis = TimeUnit.MICROSECONDS.toMillis(event.timing().reassemblyMicros());
    assertThat(waitedMillis)
        .isLessThanOrEqualTo(Given.DEADLINE_MILLIS + Disorder.LONGEST_STEP_MILLIS + TICK_MILLIS);
  }

  private static void checkHeaders(TestRecord<byte[], byte[]> record) {
    var event = FusionBench.decode(FusionBench.TOPICS.emotions(), record);
    assertThat(record.key()).isEqualTo(event.clip().key());
    assertThat(header(record, "ce_subject")).isEqualTo(event.clip().toString());
    assertThat(header(record, "ce_id")).isEqualTo(event.eventId());
  }

  private static void checkLetters(Disorder disorder, List<DeadLetter> letters) {
    assertThat(letters).extracting(DeadLetter::origin).doesNotHaveDuplicates();
    var ofPoison =
        letters.stream()
            .filter(letter -> OF_POISON.contains(letter.reason()))
            .map(DeadLetter::origin)
            .collect(Collectors.toSet());
    assertThat(ofPoison).isEqualTo(disorder.poisoned());
    assertThat(letters)
        .filteredOn(letter -> !OF_POISON.contains(letter.reason()))
        .extracting(DeadLetter::reason)
        .isSubsetOf(RejectionReason.LATE, RejectionReason.NO_LEDGER);
    assertThat(letters)
        .filteredOn(letter -> letter.reason() == RejectionReason.LATE)
        .extracting(DeadLetter::clip)
        .as("one letter a late clip")
        .doesNotHaveDuplicates();
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
