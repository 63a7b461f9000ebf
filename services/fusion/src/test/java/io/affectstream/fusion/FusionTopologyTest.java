package io.affectstream.fusion;

import static io.affectstream.fusion.Given.DEADLINE_MILLIS;
import static io.affectstream.fusion.Given.THREE;
import static io.affectstream.fusion.Given.absent;
import static io.affectstream.fusion.Given.clip;
import static io.affectstream.fusion.Given.features;
import static io.affectstream.fusion.Given.ledger;
import static io.affectstream.wire.Modality.ACOUSTIC;
import static io.affectstream.wire.Modality.JOINT;
import static io.affectstream.wire.Modality.LEXICAL;
import static io.affectstream.wire.Modality.VISUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Step;
import io.affectstream.wire.TrainingSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FusionTopologyTest {
  private static final byte[] POISON = {9, 9, 9};
  private static final Duration DEADLINE = Duration.ofMillis(DEADLINE_MILLIS);
  private static final Policy TRAINABLE = new Policy("consented", "CUSTOMER", "EU", true, true);
  private static final Policy FORBIDDEN = new Policy("refused", "AGENT", "EU", false, false);

  private final FusionBench bench = new FusionBench(Storage.MEMORY);
  private final ClipId clip = clip(0);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void completeClipIsFusedAtOnce() {
    accept(Policy.INFER_ONLY);
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(clip, features(VISUAL, 0.8));

    bench.send(clip, features(LEXICAL, 0.7));

    var event = onlyEvent();
    assertThat(event.trigger()).isEqualTo(Trigger.COMPLETE);
    assertThat(event.scores().top()).isEqualTo(Emotion.ANGER);
    assertThat(event.scores().confidence()).isBetween(0.79, 0.81);
    assertThat(event.abstained()).isFalse();
    assertThat(missing(event)).containsExactly(entry(JOINT, AbsenceReason.NOT_DEPLOYED));
  }

  @Test
  void clipWaitsForItsMissingModality() {
    accept(Policy.INFER_ONLY);
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(clip, features(VISUAL, 0.9));

    bench.pass(DEADLINE.minusMillis(20));

    assertThat(bench.events()).isEmpty();
  }

  @Test
  void lostModalityIsNamedAtTheDeadline() {
    accept(Policy.INFER_ONLY);
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(clip, features(LEXICAL, 0.9));

    bench.pass(DEADLINE);

    var event = onlyEvent();
    assertThat(event.trigger()).isEqualTo(Trigger.DEADLINE);
    assertThat(missing(event)).containsEntry(VISUAL, AbsenceReason.LOST);
    assertThat(event.scores().top()).isEqualTo(Emotion.ANGER);
  }

  @Test
  void clipOfWhichNothingCameGetsThePriorAndAbstains() {
    accept(Policy.INFER_ONLY);

    bench.pass(DEADLINE);

    var event = onlyEvent();
    assertThat(event.abstained()).isTrue();
    assertThat(event.scores().confidence()).isEqualTo(1.0 / 6);
    assertThat(missing(event).values())
        .containsOnly(AbsenceReason.LOST, AbsenceReason.NOT_DEPLOYED);
  }

  @Test
  void deadlineCountsFromTheLedgerRecordAndNotFromTheFirstFeatures() {
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.pass(DEADLINE.multipliedBy(3));

    accept(Policy.INFER_ONLY);
    bench.pass(DEADLINE.minusMillis(20));

    assertThat(bench.events()).isEmpty();
    bench.pass(Duration.ofMillis(20));
    assertThat(missing(onlyEvent())).doesNotContainKey(ACOUSTIC).containsKey(VISUAL);
  }

  @Test
  void namedAbsenceCompletesAClip() {
    accept(Policy.INFER_ONLY);
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(clip, absent(VISUAL, AbsenceReason.NO_FACE));

    bench.send(clip, absent(LEXICAL, AbsenceReason.SILENCE));

    var event = onlyEvent();
    assertThat(event.trigger()).isEqualTo(Trigger.COMPLETE);
    assertThat(missing(event))
        .containsEntry(VISUAL, AbsenceReason.NO_FACE)
        .containsEntry(LEXICAL, AbsenceReason.SILENCE);
  }

  @Test
  void modalityThatTheSourceLacksIsNotWaitedFor() {
    bench.send(
        clip,
        ledger(
            bench.nowMillis(),
            Set.of(ACOUSTIC, LEXICAL),
            Map.of(VISUAL, AbsenceReason.NOT_PROVIDED),
            Policy.INFER_ONLY));
    bench.send(clip, features(ACOUSTIC, 0.9));

    bench.send(clip, features(LEXICAL, 0.9));

    assertThat(missing(onlyEvent())).containsEntry(VISUAL, AbsenceReason.NOT_PROVIDED);
  }

  @Test
  void realFeaturesReplaceAnAbsence() {
    accept(Policy.INFER_ONLY);
    bench.send(clip, absent(VISUAL, AbsenceReason.STAGE_FAILED));
    bench.send(clip, features(VISUAL, 0.9));
    bench.send(clip, absent(VISUAL, AbsenceReason.NO_FACE));

    completeBut(VISUAL);

    assertThat(missing(onlyEvent())).doesNotContainKey(VISUAL);
  }

  @Test
  void absenceForABrokenRecordWaitsForAGoodTwin() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);
    bench.send(clip, absent(VISUAL, AbsenceReason.BROKEN_RECORD));
    bench.pass(FusionBench.BROKEN_GRACE.minusMillis(20));

    bench.send(clip, features(VISUAL, 0.9));

    assertThat(missing(onlyEvent())).doesNotContainKey(VISUAL);
  }

  @Test
  void absenceForABrokenRecordWaitsNoLongerThanItsGrace() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);
    bench.send(clip, absent(VISUAL, AbsenceReason.BROKEN_RECORD));

    bench.pass(FusionBench.BROKEN_GRACE);

    var event = onlyEvent();
    assertThat(event.trigger()).isEqualTo(Trigger.COMPLETE);
    assertThat(missing(event)).containsEntry(VISUAL, AbsenceReason.BROKEN_RECORD);
  }

  @Test
  void poisonedFeaturesLeaveOneDeadLetterAndTheirModalityMissing() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);

    bench.send(FusionBench.TOPICS.features(VISUAL), clip.key(), POISON);
    bench.pass(FusionBench.BROKEN_GRACE);

    assertThat(missing(onlyEvent())).containsEntry(VISUAL, AbsenceReason.BROKEN_RECORD);
    var letter = onlyLetter();
    assertThat(letter.reason()).isEqualTo(RejectionReason.BAD_FRAMING);
    assertThat(letter.clip()).contains(clip);
    assertThat(letter.origin())
        .isEqualTo(new DeadLetter.Position(FusionBench.TOPICS.features(VISUAL).name(), 0, 0));
    assertThat(letter.payloadBytes()).isEqualTo(POISON.length);
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

    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.BAD_KEY);
  }

  @Test
  void featuresOfAnotherWidthThanTheModelTakesAreRefused() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);
    var wide =
        new Features(
            VISUAL,
            new Features.Present(Embedding.of(new float[FixedHead.WIDTH + 1]), 1, "other"),
            List.of());

    bench.send(clip, wide);
    bench.pass(FusionBench.BROKEN_GRACE);

    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.INVALID_CONTENT);
    assertThat(missing(onlyEvent())).containsEntry(VISUAL, AbsenceReason.BROKEN_RECORD);
  }

  @Test
  void poisonOnATopicWithoutAnEncoderIsDeadLetteredAndTouchesNoClip() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);

    bench.send(FusionBench.TOPICS.features(JOINT), clip.key(), POISON);
    bench.send(clip, features(VISUAL, 0.9));

    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.BAD_FRAMING);
    assertThat(missing(onlyEvent())).containsExactly(entry(JOINT, AbsenceReason.NOT_DEPLOYED));
  }

  @Test
  void recordTooBigToBeKeptIsRefused() {
    accept(Policy.INFER_ONLY);

    bench.send(FusionBench.TOPICS.features(VISUAL), clip.key(), new byte[200_000]);

    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.TOO_BIG_RECORD);
  }

  @Test
  void clipWhoseLedgerRecordWasReplacedByPoisonGetsAnEventWithoutInference() {
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(FusionBench.TOPICS.clips(), clip.key(), POISON);

    bench.pass(FusionBench.BROKEN_GRACE);
    bench.send(clip, features(VISUAL, 0.9));

    var event = onlyEvent();
    assertThat(event.clip()).isEqualTo(clip);
    assertThat(event.abstained()).isTrue();
    assertThat(event.policy()).isEqualTo(Policy.UNREADABLE);
    assertThat(missing(event))
        .containsEntry(ACOUSTIC, AbsenceReason.LEDGER_UNREADABLE)
        .containsEntry(JOINT, AbsenceReason.NOT_DEPLOYED);
    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.BAD_FRAMING);
  }

  @Test
  void goodTwinOfABrokenLedgerRecordWins() {
    bench.send(FusionBench.TOPICS.clips(), clip.key(), null);
    accept(Policy.INFER_ONLY);
    bench.pass(FusionBench.BROKEN_GRACE);

    completeBut(VISUAL);
    bench.send(clip, features(VISUAL, 0.9));

    assertThat(onlyEvent().abstained()).isFalse();
    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.NULL_VALUE);
  }

  @Test
  void poisonAfterAGoodLedgerRecordChangesNothing() {
    accept(Policy.INFER_ONLY);
    bench.send(FusionBench.TOPICS.clips(), clip.key(), POISON);
    bench.pass(FusionBench.BROKEN_GRACE);

    completeBut(VISUAL);
    bench.send(clip, features(VISUAL, 0.9));

    assertThat(onlyEvent().policy()).isEqualTo(Policy.INFER_ONLY);
    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.BAD_FRAMING);
  }

  @Test
  void forbiddenClipIsNotListenedTo() {
    bench.send(clip, features(ACOUSTIC, 0.9));

    accept(FORBIDDEN);
    bench.send(clip, features(VISUAL, 0.9));

    var event = onlyEvent();
    assertThat(event.abstained()).isTrue();
    assertThat(event.scores().confidence()).isEqualTo(1.0 / 6);
    assertThat(missing(event)).containsEntry(ACOUSTIC, AbsenceReason.POLICY);
    assertThat(bench.deadLetters()).isEmpty();
  }

  @Test
  void repeatedRecordsChangeNothing() {
    for (int i = 0; i < 2; i++) {
      accept(Policy.INFER_ONLY);
      bench.send(clip, features(ACOUSTIC, 0.9));
      bench.send(clip, absent(VISUAL, AbsenceReason.NO_FACE));
      bench.send(clip, features(LEXICAL, 0.9));
    }

    bench.pass(DEADLINE);

    assertThat(onlyEvent().trigger()).isEqualTo(Trigger.COMPLETE);
    assertThat(bench.deadLetters()).isEmpty();
  }

  @Test
  void whatComesAfterTheEventIsDeadLetteredAsLate() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);
    bench.pass(DEADLINE);

    bench.send(clip, features(VISUAL, 0.9));

    assertThat(bench.events()).hasSize(1);
    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.LATE);
  }

  @Test
  void poisonAfterTheEventHasItsOwnReasonOnly() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);
    bench.pass(DEADLINE);

    bench.send(FusionBench.TOPICS.features(VISUAL), clip.key(), POISON);

    assertThat(bench.events()).hasSize(1);
    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.BAD_FRAMING);
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
    accept(Policy.INFER_ONLY);
    bench.pass(DEADLINE);
    assertThat(bench.events()).hasSize(1);
    bench.pass(Duration.ofMinutes(6));

    bench.send(clip, features(VISUAL, 0.9));
    bench.pass(FusionBench.LEDGER_TTL);

    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.NO_LEDGER);
  }

  @Test
  void modelThatFailsCostsTheAnswerAndNotTheEvent() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);

    bench.send(clip, features(VISUAL, 50));

    var event = onlyEvent();
    assertThat(event.abstained()).isTrue();
    assertThat(missing(event))
        .containsEntry(ACOUSTIC, AbsenceReason.STAGE_FAILED)
        .containsEntry(VISUAL, AbsenceReason.STAGE_FAILED);
    assertThat(onlyLetter().reason()).isEqualTo(RejectionReason.STAGE_FAILED);
  }

  @Test
  void confidentClipWithConsentBecomesATrainingSample() {
    accept(TRAINABLE);
    bench.send(clip, absent(LEXICAL, AbsenceReason.SILENCE));
    bench.send(clip, features(ACOUSTIC, 0.9));

    bench.send(clip, features(VISUAL, 0.9));

    assertThat(bench.samples())
        .singleElement()
        .satisfies(
            sample -> {
              assertThat(sample.emotion()).isEqualTo(Emotion.ANGER);
              assertThat(sample.policy()).isEqualTo(TRAINABLE);
              assertThat(sample.features()).hasSize(2);
            });
  }

  @Test
  void unsureClipAbstainsAndTrainsNothing() {
    accept(TRAINABLE);
    completeWith(0.3);

    assertThat(onlyEvent().abstained()).isTrue();
    assertThat(bench.samples()).isEmpty();
  }

  @Test
  void clipWithoutConsentTrainsNothing() {
    accept(Policy.INFER_ONLY);
    completeWith(0.9);

    assertThat(onlyEvent().abstained()).isFalse();
    assertThat(bench.samples()).extracting(TrainingSample::policy).isEmpty();
  }

  @Test
  void eventTellsWhereTheTimeWent() {
    accept(Policy.INFER_ONLY);
    completeBut(VISUAL);
    bench.pass(Duration.ofMillis(30));

    bench.send(clip, features(VISUAL, 0.9));

    var event = onlyEvent();
    assertThat(event.timing().latencyMicros()).isEqualTo(30_000);
    assertThat(event.timing().reassemblyMicros()).isEqualTo(30_000);
    assertThat(event.timing().ingestMicros()).isEqualTo(20);
    var visual = event.modalities().get(VISUAL.ordinal());
    assertThat(visual.arrivedMicros()).isEqualTo(OptionalLong.of(30_000));
    assertThat(visual.steps()).containsExactly(new Step("encoders.visual", 100, 200));
    assertThat(visual.presence()).isEqualTo(new ModalityReport.Heard(0.75f));
  }

  @Test
  void headersAreACloudEventOfThisClip() {
    accept(Policy.INFER_ONLY);
    completeWith(0.9);

    var record = bench.eventRecords().getFirst();

    var event = FusionBench.decode(FusionBench.TOPICS.emotions(), record);
    assertThat(record.key()).isEqualTo(clip.key());
    assertThat(record.headers().toArray())
        .extracting(
            header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .containsExactly(
            "ce_specversion=1.0",
            "ce_id=" + event.eventId(),
            "ce_source=/affectstream/fusion",
            "ce_type=io.affectstream.emotion.final.v1",
            "ce_time=2026-11-20T12:00:00Z",
            "ce_subject=" + clip,
            "content-type=application/avro");
  }

  private void accept(Policy policy) {
    bench.send(clip, ledger(bench.nowMillis(), THREE, policy));
  }

  private void completeWith(double anger) {
    THREE.stream().sorted().forEach(modality -> bench.send(clip, features(modality, anger)));
  }

  private void completeBut(Modality missing) {
    THREE.stream()
        .sorted()
        .filter(modality -> modality != missing)
        .forEach(modality -> bench.send(clip, features(modality, 0.9)));
  }

  private EmotionEvent onlyEvent() {
    var events = bench.events();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private DeadLetter onlyLetter() {
    var letters = bench.deadLetters();
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private static Map<Modality, AbsenceReason> missing(EmotionEvent event) {
    var missing = new EnumMap<Modality, AbsenceReason>(Modality.class);
    event
        .modalities()
        .forEach(
            report -> report.missingReason().ifPresent(r -> missing.put(report.modality(), r)));
    return missing;
  }
}
