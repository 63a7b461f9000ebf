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
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import io.affectstream.wire.learning.TrainingSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FusionTopologyTest {
  private static final Duration DEADLINE = Duration.ofMillis(DEADLINE_MILLIS);
  private static final Policy TRAINABLE = new Policy("consented", "CUSTOMER", "EU", true, true, "");
  private static final Policy FORBIDDEN = new Policy("refused", "AGENT", "EU", false, false, "");

  private final FusionBench bench = new FusionBench(Storage.MEMORY);
  private final ClipId clip = clip(0);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void completeClipIsFusedAtOnce() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(clip, features(VISUAL, 0.8));

    bench.send(clip, features(LEXICAL, 0.7));

    var event = bench.onlyEvent();
    assertThat(event.trigger()).isEqualTo(Trigger.COMPLETE);
    assertThat(event.scores().top()).isEqualTo(Emotion.ANGER);
    assertThat(event.scores().confidence()).isBetween(0.79, 0.81);
    assertThat(event.abstained()).isFalse();
    assertThat(missing(event)).isEmpty();
    assertThat(event.modalities())
        .extracting(ModalityReport::modality)
        .containsExactly(ACOUSTIC, VISUAL, LEXICAL);
  }

  @Test
  void clipWaitsForItsMissingModality() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(clip, features(VISUAL, 0.9));

    bench.pass(DEADLINE.minusMillis(20));

    assertThat(bench.events()).isEmpty();
  }

  @Test
  void lostModalityIsNamedAtTheDeadline() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(clip, features(LEXICAL, 0.9));

    bench.pass(DEADLINE);

    var event = bench.onlyEvent();
    assertThat(event.trigger()).isEqualTo(Trigger.DEADLINE);
    assertThat(missing(event)).containsEntry(VISUAL, AbsenceReason.LOST);
    assertThat(event.scores().top()).isEqualTo(Emotion.ANGER);
  }

  @Test
  void clipOfWhichNothingCameGetsThePriorAndAbstains() {
    bench.accept(clip, Policy.INFER_ONLY);

    bench.pass(DEADLINE);

    var event = bench.onlyEvent();
    assertThat(event.abstained()).isTrue();
    assertThat(event.scores().confidence()).isEqualTo(1.0 / 6);
    assertThat(missing(event).values()).containsOnly(AbsenceReason.LOST);
  }

  @Test
  void deadlineCountsFromTheLedgerRecordAndNotFromTheFirstFeatures() {
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.pass(DEADLINE.multipliedBy(3));

    bench.accept(clip, Policy.INFER_ONLY);
    bench.pass(DEADLINE.minusMillis(20));

    assertThat(bench.events()).isEmpty();
    bench.pass(Duration.ofMillis(20));
    assertThat(missing(bench.onlyEvent())).doesNotContainKey(ACOUSTIC).containsKey(VISUAL);
  }

  @Test
  void namedAbsenceCompletesAClip() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.send(clip, features(ACOUSTIC, 0.9));
    bench.send(clip, absent(VISUAL, AbsenceReason.NO_FACE));

    bench.send(clip, absent(LEXICAL, AbsenceReason.SILENCE));

    var event = bench.onlyEvent();
    assertThat(event.trigger()).isEqualTo(Trigger.COMPLETE);
    assertThat(missing(event))
        .containsEntry(VISUAL, AbsenceReason.NO_FACE)
        .containsEntry(LEXICAL, AbsenceReason.SILENCE);
  }

  @Test
  void modalityThatOnlyTheLedgerKnowsIsNamedAsNotDeployed() {
    var expected = Set.of(ACOUSTIC, JOINT);
    bench.send(clip, ledger(bench.nowMillis(), expected, Policy.INFER_ONLY));

    bench.send(clip, features(ACOUSTIC, 0.9));

    assertThat(missing(bench.onlyEvent())).containsEntry(JOINT, AbsenceReason.NOT_DEPLOYED);
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

    assertThat(missing(bench.onlyEvent())).containsEntry(VISUAL, AbsenceReason.NOT_PROVIDED);
  }

  @Test
  void realFeaturesReplaceAnAbsence() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.send(clip, absent(VISUAL, AbsenceReason.STAGE_FAILED));
    bench.send(clip, features(VISUAL, 0.9));
    bench.send(clip, absent(VISUAL, AbsenceReason.NO_FACE));

    bench.completeBut(clip, VISUAL);

    assertThat(missing(bench.onlyEvent())).doesNotContainKey(VISUAL);
  }

  @Test
  void forbiddenClipIsNotListenedTo() {
    bench.send(clip, features(ACOUSTIC, 0.9));

    bench.accept(clip, FORBIDDEN);
    bench.send(clip, features(VISUAL, 0.9));

    var event = bench.onlyEvent();
    assertThat(event.abstained()).isTrue();
    assertThat(event.scores().confidence()).isEqualTo(1.0 / 6);
    assertThat(missing(event)).containsEntry(ACOUSTIC, AbsenceReason.POLICY);
    assertThat(bench.deadLetters()).isEmpty();
  }

  @Test
  void confidentClipWithConsentBecomesATrainingSample() {
    bench.accept(clip, TRAINABLE);
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
              assertThat(sample.abstained()).isFalse();
            });
  }

  @Test
  void unsureClipAbstainsAndIsKeptForAPersonsLabel() {
    bench.accept(clip, TRAINABLE);
    completeWith(0.3);

    assertThat(bench.onlyEvent().abstained()).isTrue();
    assertThat(bench.samples())
        .singleElement()
        .satisfies(sample -> assertThat(sample.abstained()).isTrue());
  }

  @Test
  void aClipOfWhichNothingWasHeardTrainsNothing() {
    bench.accept(clip, TRAINABLE);
    for (var modality : List.of(ACOUSTIC, VISUAL, LEXICAL)) {
      bench.send(clip, absent(modality, AbsenceReason.SILENCE));
    }

    assertThat(bench.onlyEvent().hasHeard()).isFalse();
    assertThat(bench.samples()).isEmpty();
  }

  @Test
  void ofWhoAskedToBeForgottenNothingIsInferredOrLearnt() {
    bench.forget(clip);
    bench.accept(clip, TRAINABLE);
    completeWith(0.9);

    var event = bench.onlyEvent();
    assertThat(event.hasHeard()).isFalse();
    assertThat(event.abstained()).isTrue();
    assertThat(missing(event)).containsEntry(ACOUSTIC, AbsenceReason.POLICY);
    assertThat(bench.samples()).isEmpty();
    assertThat(bench.deadLetters()).isEmpty();
  }

  @Test
  void clipWithoutConsentTrainsNothing() {
    bench.accept(clip, Policy.INFER_ONLY);
    completeWith(0.9);

    assertThat(bench.onlyEvent().abstained()).isFalse();
    assertThat(bench.samples()).extracting(TrainingSample::policy).isEmpty();
  }

  @Test
  void eventTellsWhereTheTimeWent() {
    bench.accept(clip, Policy.INFER_ONLY);
    bench.completeBut(clip, VISUAL);
    bench.pass(Duration.ofMillis(30));

    bench.send(clip, features(VISUAL, 0.9));

    var event = bench.onlyEvent();
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
    bench.accept(clip, Policy.INFER_ONLY);
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
            "content-type=application/avro",
            "ce_dataschema=urn:affectstream:schema:18",
            "traceparent=" + traceparent(event.eventId()));
  }

  /** The id's 32 digits are the trace; its halves, one over the other, the span. */
  private static String traceparent(String eventId) {
    var digits = eventId.replace("-", "");
    long span =
        Long.parseUnsignedLong(digits.substring(0, 16), 16)
            ^ Long.parseUnsignedLong(digits.substring(16), 16);
    return "00-%s-%016x-00".formatted(digits, span);
  }

  private void completeWith(double anger) {
    THREE.stream().sorted().forEach(modality -> bench.send(clip, features(modality, anger)));
  }
}
