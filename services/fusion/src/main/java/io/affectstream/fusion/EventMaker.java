package io.affectstream.fusion;

import io.affectstream.streams.assembly.clip.AssembledClip;
import io.affectstream.streams.assembly.clip.Part;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EventTiming;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Scores;
import io.affectstream.wire.Step;
import io.affectstream.wire.limits.WireLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Makes the event of an assembled clip. */
final class EventMaker {
  /** What is known when nothing was heard: all classes alike. */
  private static final Scores PRIOR = uniform();

  private final double confidenceFloor;
  private final InstantSource clock;

  EventMaker(double confidenceFloor, InstantSource clock) {
    this.confidenceFloor = confidenceFloor;
    this.clock = clock;
  }

  /** The event as {@code head} sees it; with nothing heard the head is not asked. */
  EmotionEvent fused(EmotionHead head, AssembledClip clip) {
    var heard = heard(clip);
    long started = System.nanoTime();
    var scores = heard.isEmpty() ? PRIOR : head.score(heard);
    long fusionMicros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started);
    boolean abstained = heard.isEmpty() || scores.confidence() < confidenceFloor;
    return event(head, clip, reports(clip), scores, abstained, fusionMicros);
  }

  /**
   * The event of a clip that is not fused, because {@code head} failed on it or its person is to be
   * forgotten: what was there counts as missing.
   */
  EmotionEvent unfused(EmotionHead head, AssembledClip clip, AbsenceReason why) {
    var reports =
        reports(clip).stream()
            .map(report -> report.isHeard() ? without(report, why) : report)
            .toList();
    return event(head, clip, reports, PRIOR, true, 0);
  }

  private static Map<Modality, Embedding> heard(AssembledClip clip) {
    var heard = new EnumMap<Modality, Embedding>(Modality.class);
    clip.parts()
        .forEach(
            (modality, part) -> {
              if (part.features().content() instanceof Features.Present present) {
                heard.put(modality, present.vector());
              }
            });
    return heard;
  }

  private EmotionEvent event(
      EmotionHead head,
      AssembledClip clip,
      List<ModalityReport> reports,
      Scores scores,
      boolean abstained,
      long fusionMicros) {
    var model = head.identity();
    return new EmotionEvent(
        eventId(clip, model.version()),
        clip.id(),
        clip.clip().source(),
        clip.clip().startMillis(),
        clip.clip().endMillis(),
        clip.trigger(),
        reports,
        scores,
        abstained,
        model.calibrationId(),
        model.name(),
        model.version(),
        clip.clip().policy(),
        timing(clip, fusionMicros),
        clip.clip().notices());
  }

  /** The same for the same clip and model, so that a reader can drop a copy. */
  private static String eventId(AssembledClip clip, String modelVersion) {
    var name = clip.id() + "\n" + modelVersion;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private EventTiming timing(AssembledClip clip, long fusionMicros) {
    return new EventTiming(
        clip.clip().closedAtMicros(),
        ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()),
        span(clip.clip().steps().stream().mapToLong(Step::computeMicros).sum()),
        span(TimeUnit.MILLISECONDS.toMicros(clip.decidedMillis() - clip.arrivedMillis())),
        span(fusionMicros));
  }

  private static List<ModalityReport> reports(AssembledClip clip) {
    return clip.parts().values().stream()
        .map(part -> report(part, clip.clip().closedAtMicros()))
        .toList();
  }

  private static ModalityReport report(Part part, long closedAtMicros) {
    var features = part.features();
    var presence =
        switch (features.content()) {
          case Features.Present(_, float quality, _) -> new ModalityReport.Heard(quality);
          case Features.Absent(var reason) -> new ModalityReport.Missing(reason);
        };
    return new ModalityReport(
        features.modality(), presence, sinceClosing(part, closedAtMicros), features.steps());
  }

  /** Arrivals are read off in whole milliseconds, so that one may seem to precede the closing. */
  private static OptionalLong sinceClosing(Part part, long closedAtMicros) {
    return part.arrivedMillis().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            span(
                TimeUnit.MILLISECONDS.toMicros(part.arrivedMillis().getAsLong()) - closedAtMicros));
  }

  /** Clocks of two machines differ, and jump; no reader of the event may be refused it for that. */
  private static long span(long micros) {
    return Math.clamp(micros, 0, WireLimits.LONGEST_SPAN_MICROS);
  }

  private static ModalityReport without(ModalityReport report, AbsenceReason why) {
    return new ModalityReport(
        report.modality(), new ModalityReport.Missing(why), report.arrivedMicros(), report.steps());
  }

  private static Scores uniform() {
    var scores = new double[Emotion.ALL.size()];
    Arrays.fill(scores, 1.0 / scores.length);
    return Scores.of(scores);
  }
}
