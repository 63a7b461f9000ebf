package io.affectstream.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.ingestor.Source;
import io.affectstream.media.Pace;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EventTiming;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Scores;
import io.affectstream.wire.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ReplayOutcomeTest {

  @Test
  void overheadLeavesOutTheComputeOfWhatCameLast() {
    var early = heard(Modality.ACOUSTIC, 30_000, 20_000);
    var last = heard(Modality.VISUAL, 70_000, 40_000);

    var clip = clip(Optional.empty(), Emotion.ANGER, List.of(early, last));

    assertThat(clip.latencyMillis()).isEqualTo(100);
    assertThat(clip.overheadMillis()).isEqualTo(100 - 40 - 1, within(1e-9));
  }

  @Test
  void eventsWithoutWhatCameTooLateAreCountedByTheStageThatWasLate() {
    var withoutWords =
        clip(Optional.empty(), Emotion.ANGER, List.of(heard(Modality.ACOUSTIC, 1, 1)));
    var withoutSound = clip(Optional.empty(), Emotion.ANGER, List.of(lost(Modality.ACOUSTIC)));

    var late = outcome(withoutSound, withoutWords, withoutSound).timeliness();

    assertThat(late.byDeadline()).isEqualTo(3);
    assertThat(late.lateStages()).isEqualTo(Map.of("speech", 2, "encoders.lexical", 1));
    assertThat(late.slowestStage()).contains("speech");
    assertThat(OverloadText.of(outcome(withoutSound, withoutWords)).getFirst())
        .contains("by deadline", "2 of 2 events", "speech 1", "encoders.lexical 1");
  }

  @Test
  void slowedSessionsAreToldWithTheStageThatClipsWaitedFor() {
    var waited =
        clipOf(Optional.empty(), Emotion.ANGER, List.of(queued("encoders.visual", 850_000)));
    var pacing =
        new Pacing(
            1,
            32,
            32,
            new Pace(Duration.ofSeconds(100), Duration.ofSeconds(320)),
            Duration.ofSeconds(220));

    var lines = OverloadText.of(outcome(pacing, waited));

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .contains("slowed", "32 sessions ran at 0.31 of real time", "encoders.visual")
        .contains("850 ms", "about 10 sessions fit");
    assertThat(OverloadText.of(outcome(waited))).isEmpty();
  }

  @Test
  void abstainedEventCountsByItsTopClass() {
    var right = scored(Emotion.ANGER, Emotion.ANGER);
    var wrong = scored(Emotion.SADNESS, Emotion.ANGER);

    assertThat(outcome(right, right).weightedF1()).hasValue(1);
    assertThat(outcome(right, wrong).weightedF1().orElseThrow()).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void eventThatHeardNothingIsRightByNoPrior() {
    var unheard = clip(Optional.of(Emotion.ANGER), Emotion.ANGER, List.of());

    assertThat(outcome(unheard).weightedF1()).hasValue(0);
    assertThat(outcome(scored(Emotion.ANGER, Emotion.ANGER), unheard).weightedF1().orElseThrow())
        .isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void recordingsWithoutTruthAreNotScored() {
    assertThat(outcome(clip(Optional.empty(), Emotion.ANGER, List.of())).weightedF1()).isEmpty();
  }

  @Test
  void percentilesAreNearestRank() {
    var percentiles = Percentiles.of(DoubleStream.iterate(1, v -> v + 1).limit(100));

    assertThat(percentiles).isEqualTo(new Percentiles(50, 95, 99));
    assertThat(Percentiles.of(DoubleStream.empty())).isEqualTo(new Percentiles(0, 0, 0));
  }

  private static ReplayOutcome outcome(ReplayedClip... clips) {
    return outcome(Pacing.none(), clips);
  }

  private static ReplayOutcome outcome(Pacing pacing, ReplayedClip... clips) {
    return new ReplayOutcome(
        clips.length,
        List.of(clips),
        List.of(),
        List.of(),
        0,
        Optional.empty(),
        Duration.ofSeconds(1),
        pacing);
  }

  private static ModalityReport heard(Modality modality, long arrivedMicros, long computeMicros) {
    return new ModalityReport(
        modality,
        new ModalityReport.Heard(1),
        OptionalLong.of(arrivedMicros),
        List.of(new Step("ingest", 0, 9_000_000), new Step("encoders", 0, computeMicros)));
  }

  private static ModalityReport queued(String stage, long queueMicros) {
    return new ModalityReport(
        Modality.VISUAL,
        new ModalityReport.Heard(1),
        OptionalLong.of(900_000),
        List.of(new Step("ingest", 5_000_000, 10), new Step(stage, queueMicros, 10)));
  }

  private static ModalityReport lost(Modality modality) {
    return new ModalityReport(
        modality, new ModalityReport.Missing(AbsenceReason.LOST), OptionalLong.empty(), List.of());
  }

  private static ReplayedClip scored(Emotion truth, Emotion top) {
    return clip(Optional.of(truth), top, List.of(heard(Modality.ACOUSTIC, 1, 1)));
  }

  private static ReplayedClip clip(
      Optional<Emotion> truth, Emotion top, List<ModalityReport> heard) {
    var reports = new ArrayList<>(heard);
    reports.add(lost(Modality.LEXICAL));
    return clipOf(truth, top, reports);
  }

  private static ReplayedClip clipOf(
      Optional<Emotion> truth, Emotion top, List<ModalityReport> reports) {
    var values = new double[Emotion.ALL.size()];
    Arrays.fill(values, 0.1);
    values[top.ordinal()] = 0.5;
    return new ReplayedClip(
        new Recording(Source.of(Path.of("call.mp4")), truth),
        new EmotionEvent(
            "event",
            new ClipId("s", "p", 0),
            "call.mp4",
            0,
            1000,
            EmotionEvent.Trigger.COMPLETE,
            reports,
            Scores.of(values),
            true,
            "none",
            "fusion",
            "1",
            Policy.INFER_ONLY,
            new EventTiming(0, 100_000, 9_000_000, 50_000, 1_000),
            List.of()));
  }
}
