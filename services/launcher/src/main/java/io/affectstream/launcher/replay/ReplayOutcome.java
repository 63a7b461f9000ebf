package io.affectstream.launcher.replay;

import io.affectstream.methods.WeightedF1;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came of a replay.
 *
 * @param accepted clips that were stored
 * @param clips those that have their event, in the order the events came
 * @param lost those that have none
 * @param rejected files that were refused
 * @param deadLetters written meanwhile, by anyone
 * @param firstEvent from the start of the process to the first event
 * @param spent from the first file's opening to the last event
 * @param pacing how fast the recordings were played
 */
public record ReplayOutcome(
    int accepted,
    List<ReplayedClip> clips,
    List<ClipId> lost,
    List<RejectedFile> rejected,
    int deadLetters,
    Optional<Duration> firstEvent,
    Duration spent,
    Pacing pacing) {

  /**
   * Over the clips with a known truth; abstained events count by their top class, and those that
   * heard nothing have none, so that no prior is praised for them.
   */
  public OptionalDouble weightedF1() {
    var known = clips.stream().filter(clip -> clip.truth().isPresent()).toList();
    if (known.isEmpty()) {
      return OptionalDouble.empty();
    }
    int[] truth = known.stream().mapToInt(c -> c.truth().orElseThrow().ordinal()).toArray();
    int none = Emotion.ALL.size();
    int[] answer =
        known.stream().mapToInt(c -> c.event().top().map(Emotion::ordinal).orElse(none)).toArray();
    return OptionalDouble.of(WeightedF1.of(truth, answer, none + 1));
  }

  /** Whether the stages kept pace. */
  public Timeliness timeliness() {
    return Timeliness.of(clips);
  }

  public Percentiles latency() {
    return Percentiles.of(clips.stream().mapToDouble(ReplayedClip::latencyMillis));
  }

  /** The latency without the compute of the critical path. */
  public Percentiles overhead() {
    return Percentiles.of(clips.stream().mapToDouble(ReplayedClip::overheadMillis));
  }

  public double clipsPerSecond() {
    return spent.isZero() ? 0 : clips.size() / (spent.toNanos() / 1e9);
  }
}
