package io.affectstream.fusion;

import static io.affectstream.fusion.Given.DEADLINE_MILLIS;
import static io.affectstream.fusion.Given.THREE;
import static io.affectstream.fusion.Given.absent;
import static io.affectstream.fusion.Given.clip;
import static io.affectstream.fusion.Given.features;
import static io.affectstream.fusion.Given.ledger;
import static io.affectstream.fusion.Given.missing;
import static io.affectstream.wire.Modality.ACOUSTIC;
import static io.affectstream.wire.Modality.JOINT;
import static io.affectstream.wire.Modality.LEXICAL;
import static io.affectstream.wire.Modality.VISUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Features;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Broken, late, repeated and unclaimed records, and a model that fails. */
class FusionFaultsTest {
  private static final byte[] POISON = {9, 9, 9};
  private static final Duration DEADLINE = Duration.ofMillis(DEADLINE_MILLIS);

  private final FusionBench bench = new FusionBench(Storage.MEMORY);
  private final ClipId clip = clip(0);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void absenceForABrokenRecordWaitsForAGoodTwin() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);
    bench.send(clip, absent(VISUAL, AbsenceReason.BROKEN_RECORD));
    bench.pass(FusionBench.BROKEN_GRACE.minusMillis(20));

    bench.send(clip, features(VISUAL, 0.9));

    assertThat(missing(bench.onlyEvent())).doesNotContainKey(VISUAL);
  }

  @Test
  void absenceForABrokenRecordWaitsNoLongerThanItsGrace() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);
    bench.send(clip, absent(VISUAL, AbsenceReason.BROKEN_RECORD));

    bench.pass(FusionBench.BROKEN_GRACE);

    var event = bench.onlyEvent();
    assertThat(event.trigger()).isEqualTo(Trigger.COMPLETE);
    assertThat(missing(event)).containsEntry(VISUAL, AbsenceReason.BROKEN_RECORD);
  }

  @Test
  void poisonedFeaturesLeaveOneDeadLetterAndTheirModalityMissing() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);

    bench.send(FusionBench.TOPICS.features(VISUAL), clip.key(), POISON);
    bench.pass(FusionBench.BROKEN_GRACE);

    assertThat(missing(bench.onlyEvent())).containsEntry(VISUAL, AbsenceReason.BROKEN_RECORD);
    var letter = bench.onlyLetter();
    assertThat(letter.reason()).isEqualTo(RejectionReason.BAD_FRAMING);
    assertThat(letter.clip()).contains(clip);
    assertThat(letter.origin())
        .isEqualTo(new DeadLetter.Position(FusionBench.TOPICS.features(VISUAL).name(), 0, 0));
    assertThat(letter.payloadBytes()).isEqualTo(POISON.length);
  }

  @Test
  void recordThatWasDamagedOnTheDiskLeavesALetterAndTheOthersGoOn() {
    bench.damage(FusionBench.TOPICS.features(VISUAL), 7);
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);
    bench.pass(DEADLINE);

    assertThat(missing(bench.onlyEvent())).containsEntry(VISUAL, AbsenceReason.LOST);
    var letter = bench.onlyLetter();
    assertThat(letter.reason()).isEqualTo(RejectionReason.UNDECODABLE);
    assertThat(letter.origin())
        .isEqualTo(new DeadLetter.Position(FusionBench.TOPICS.features(VISUAL).name(), 0, 7));
  }

  @Test
  void poisonWithoutAClipLeavesADeadLetterOnly() {
    bench.send(FusionBench.TOPICS.clips(), "nobody".getBytes(StandardCharsets.UTF_8), POISON);
    bench.send(FusionBench.TOPICS.clips(), null, null);

    bench.pass(FusionBench.LEDGER_TTL);

    assertThat(bench.deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly(RejectionReason.BAD_FRAMING, RejectionReason.NULL_VALUE);
    assertThat(bench.events()).isEmpty();
  }

  @Test
  void goodLedgerUnderABadKeyIsDeadLettered() {
    var bytes =
        FusionBench.TOPICS.clips().encode(ledger(bench.nowMillis(), THREE, Policy.INFER_ONLY));

    bench.send(FusionBench.TOPICS.clips(), "nobody".getBytes(StandardCharsets.UTF_8), bytes);

    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.BAD_KEY);
  }

  @Test
  void featuresOfAnotherWidthThanTheModelTakesAreRefused() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);
    var wide =
        new Features(
            VISUAL,
            new Features.Present(Embedding.of(new float[FixedHead.WIDTH + 1]), 1, "other"),
            List.of());

    bench.send(clip, wide);
    bench.pass(FusionBench.BROKEN_GRACE);

    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.INVALID_CONTENT);
    assertThat(missing(bench.onlyEvent())).containsEntry(VISUAL, AbsenceReason.BROKEN_RECORD);
  }

  @Test
  void poisonOnATopicWithoutAnEncoderIsDeadLetteredAndTouchesNoClip() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);

    bench.send(FusionBench.TOPICS.features(JOINT), clip.key(), POISON);
    bench.send(clip, features(VISUAL, 0.9));

    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.BAD_FRAMING);
    assertThat(missing(bench.onlyEvent())).isEmpty();
  }

  @Test
  void recordTooBigToBeKeptIsRefused() {
    bench.accept(clip, Policy.INFER_ONLY);

    bench.send(FusionBench.TOPICS.features(VISUAL), clip.key(), new byte[200_000]);

    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.TOO_BIG_RECORD);
  }

  @Test
  void clipWhoseLedgerRecordWasReplacedByPoisonGetsAnEventWithoutInference() {
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(FusionBench.TOPICS.clips(), clip.key(), POISON);

    bench.pass(FusionBench.BROKEN_GRACE);
    bench.send(clip, features(VISUAL, 0.9));

    var event = bench.onlyEvent();
    assertThat(event.clip()).isEqualTo(clip);
    assertThat(event.abstained()).isTrue();
    assertThat(event.policy()).isEqualTo(Policy.UNREADABLE);
    assertThat(missing(event)).containsEntry(ACOUSTIC, AbsenceReason.LEDGER_UNREADABLE);
    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.BAD_FRAMING);
  }

  @Test
  void goodTwinOfABrokenLedgerRecordWins() {
    bench.send(FusionBench.TOPICS.clips(), clip.key(), null);
    bench.accept(clip, Policy.INFER_ONLY);
    bench.pass(FusionBench.BROKEN_GRACE);

    bench.completeBut(clip, VISUAL);
    bench.send(clip, features(VISUAL, 0.9));

    assertThat(bench.onlyEvent().abstained()).isFalse();
    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.NULL_VALUE);
  }

  @Test
  void poisonAfterAGoodLedgerRecordChangesNothing() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.send(FusionBench.TOPICS.clips(), clip.key(), POISON);
    bench.pass(FusionBench.BROKEN_GRACE);

    bench.completeBut(clip, VISUAL);
    bench.send(clip, features(VISUAL, 0.9));

    assertThat(bench.onlyEvent().policy()).isEqualTo(Policy.INFER_ONLY);
    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.BAD_FRAMING);
  }

  @Test
  void repeatedRecordsChangeNothing() {
    for (int i = 0; i < 2; i++) {
      bench.accept(clip, Policy.INFER_ONLY);
      bench.send(clip, features(ACOUSTIC, 0.9));
      bench.send(clip, absent(VISUAL, AbsenceReason.NO_FACE));
      bench.send(clip, features(LEXICAL, 0.9));
    }

    bench.pass(DEADLINE);

    assertThat(bench.onlyEvent().trigger()).isEqualTo(Trigger.COMPLETE);
    assertThat(bench.deadLetters()).isEmpty();
  }

  @Test
  void whatComesAfterTheEventIsDeadLetteredAsLate() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);
    bench.pass(DEADLINE);

    bench.send(clip, features(VISUAL, 0.9));

    assertThat(bench.events()).hasSize(1);
    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.LATE);
  }

  @Test
  void allThatComesLateOfAClipLeavesOneDeadLetter() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.pass(DEADLINE);

    THREE.forEach(modality -> bench.send(clip, features(modality, 0.9)));
    bench.pass(Duration.ofMinutes(1));
    THREE.forEach(modality -> bench.send(clip, features(modality, 0.8)));

    assertThat(bench.events()).hasSize(1);
    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.LATE);
  }

  @Test
  void letterOfOneLateClipDoesNotSpareAnother() {
    var other = clip(1);
    bench.accept(clip, Policy.INFER_ONLY);
    bench.accept(other, Policy.INFER_ONLY);
    bench.pass(DEADLINE);

    THREE.forEach(modality -> bench.send(clip, features(modality, 0.9)));
    THREE.forEach(modality -> bench.send(other, features(modality, 0.9)));

    assertThat(bench.deadLetters())
        .extracting(letter -> letter.clip().orElseThrow())
        .containsExactly(clip, other);
  }

  @Test
  void poisonAfterTheEventHasItsOwnReasonOnly() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);
    bench.pass(DEADLINE);

    bench.send(FusionBench.TOPICS.features(VISUAL), clip.key(), POISON);

    assertThat(bench.events()).hasSize(1);
    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.BAD_FRAMING);
  }

  @Test
  void featuresWithoutALedgerRecordExpireWithoutAnEvent() {
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(FusionBench.TOPICS.features(VISUAL), clip.key(), POISON);

    bench.pass(FusionBench.LEDGER_TTL);

    assertThat(bench.events()).isEmpty();
    assertThat(bench.deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly(RejectionReason.BAD_FRAMING, RejectionReason.NO_LEDGER);
  }

  @Test
  void finishedClipIsForgottenAfterItsTime() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.pass(DEADLINE);
    assertThat(bench.events()).hasSize(1);
    bench.pass(Duration.ofMinutes(6));

    bench.send(clip, features(VISUAL, 0.9));
    bench.pass(FusionBench.LEDGER_TTL);

    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.NO_LEDGER);
  }

  @Test
  void modelThatFailsCostsTheAnswerAndNotTheEvent() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);

    bench.send(clip, features(VISUAL, 50));

    var event = bench.onlyEvent();
    assertThat(event.abstained()).isTrue();
    assertThat(missing(event))
        .containsEntry(ACOUSTIC, AbsenceReason.STAGE_FAILED)
        .containsEntry(VISUAL, AbsenceReason.STAGE_FAILED);
    assertThat(bench.onlyLetter().reason()).isEqualTo(RejectionReason.STAGE_FAILED);
  }
}
