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

import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import io.affectstream.wire.TrainingSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FusionTopologyTest {
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
    assertThat(missing(event)).isEmpty();
    assertThat(event.modalities())
        .extracting(ModalityReport::modality)
        .containsExactly(ACOUSTIC, VISUAL, LEXICAL);
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
    assertThat(missing(event).values()).containsOnly(AbsenceReason.LOST);
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
  void modalityThatOnlyTheLedgerKnowsIsNamedAsNotDeployed() {
    var expected = Set.of(ACOUSTIC, JOINT);
    bench.send(clip, ledger(bench.nowMillis(), expected, Policy.INFER_ONLY));

    bench.send(clip, features(ACOUSTIC, 0.9));

    assertThat(missing(onlyEvent())).containsEntry(JOINT, AbsenceReason.NOT_DEPLOYED);
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

  private static Map<Modality, AbsenceReason> missing(EmotionEvent event) {
    var missing = new EnumMap<Modality, AbsenceReason>(Modality.class);
    event
        .modalities()
        .forEach(
            report -> report.missingReason().ifPresent(r -> missing.put(report.modality(), r)));
    return missing;
  }
}
