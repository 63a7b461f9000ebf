package io.affectstream.launcher.replay;

import io.affectstream.streams.LateStages;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the stages kept pace, as the events tell.
 *
 * @param byDeadline events made without something that a stage did not deliver in time
 * @param lateStages how many of those each stage is to blame for; an event may have several
 * @param queueMillis the mean wait of a clip for each stage, of those that were delivered
 */
public record Timeliness(
    int byDeadline, Map<String, Integer> lateStages, Map<String, Double> queueMillis) {
  private static final String INGEST = "ingest"; // its wait is for room among those in flight

  static Timeliness of(List<ReplayedClip> clips) {
    var late = new TreeMap<String, Integer>();
    int byDeadline = 0;
    for (var clip : clips) {
      var stages = LateStages.of(clip.event().modalities());
      byDeadline += stages.isEmpty() ? 0 : 1;
      stages.forEach(stage -> late.merge(stage, 1, Integer::sum));
    }
    return new Timeliness(byDeadline, late, queues(clips));
  }

  /** The stage that most events had to do without, else the one that clips waited longest for. */
  public Optional<String> slowestStage() {
    return lateStages.isEmpty() ? greatest(queueMillis) : greatest(lateStages);
  }

  /** Such as {@code speech 12, encoders.visual 2}. */
  String lateText() {
    return lateStages.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Such as {@code speech (clips waited 850 ms for it)}. */
  String slowestText() {
    return slowestStage()
        .map(
            stage ->
                stage
                    + Optional.ofNullable(queueMillis.get(stage))
                        .map(ms -> String.format(Locale.ROOT, " (clips waited %.0f ms for it)", ms))
                        .orElse(""))
        .orElse("none that was heard of");
  }

  private static Map<String, Double> queues(List<ReplayedClip> clips) {
    return clips.stream()
        .flatMap(
            clip ->
                clip.event().modalities().stream()
                    .map(ModalityReport::steps)
                    .flatMap(List::stream)
                    .distinct()) // voice and words have the step of speech in common
        .filter(step -> !step.name().equals(INGEST))
        .collect(
            Collectors.groupingBy(
                Step::name,
                TreeMap::new,
                Collectors.averagingDouble(step -> step.queueMicros() / 1e3)));
  }

  private static <N extends Comparable<N>> Optional<String> greatest(Map<String, N> map) {
    return map.entrySet().stream()
        .max(Comparator.comparing(Map.Entry<String, N>::getValue))
        .map(Map.Entry::getKey);
  }
}
