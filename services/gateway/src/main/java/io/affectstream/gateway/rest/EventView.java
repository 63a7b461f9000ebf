package io.affectstream.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EventTiming;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Notice;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON. Times within the source are in milliseconds, durations in microseconds.
 *
 * @param top null when nothing was heard: the scores are the prior then
 */
@Schema(name = "EmotionEvent")
public record EventView(
    String eventId,
    String clipId,
    String sessionId,
    Participant participant,
    String source,
    Window window,
    @Schema(enumeration = "final") String status,
    @Schema(enumeration = {"complete", "deadline"}) String trigger,
    List<Modality> modalities,
    List<Score> scores,
    @Schema(implementation = EmotionName.class, nullable = true) @Nullable String top,
    double confidence,
    boolean abstained,
    String calibrationId,
    Model model,
    Policy policy,
    Timing timing,
    List<Remark> notices) {

  public record Participant(String id, String role) {}

  /** Within the source, and by the wall clock. */
  public record Window(long startMillis, long endMillis, Instant closedAt, Instant emittedAt) {}

  /** A modality, heard or not. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Modality(
      @Schema(enumeration = {"acoustic", "visual", "lexical", "joint"}) String name,
      boolean present,
      @Nullable Float quality,
      @Nullable String missingReason,
      @Nullable Long arrivedMicros,
      List<Step> steps) {}

  public record Score(@Schema(ref = "Emotion") String name, double score) {}

  public record Model(String name, String version) {}

  /** Where the time between the clip's closing and its event went. */
  public record Timing(
      long latencyMicros, long ingestMicros, long reassemblyMicros, long fusionMicros) {}

  /** What was ignored, dropped, thinned or guessed; of the whole clip without a modality. */
  public record Remark(
      String code, @Schema(nullable = true) @Nullable String modality, int count, String detail) {}

  public static EventView of(EmotionEvent event) {
    var clip = event.clip();
    return new EventView(
        event.eventId(),
        clip.toString(),
        clip.session(),
        new Participant(clip.participant(), event.policy().role()),
        event.source(),
        window(event),
        "final",
        event.trigger().name().toLowerCase(Locale.ROOT),
        event.modalities().stream().map(EventView::modality).toList(),
        Emotion.ALL.stream().map(e -> new Score(e.label(), event.scores().of(e))).toList(),
        event.top().map(Emotion::label).orElse(null),
        event.confidence(),
        event.abstained(),
        event.calibrationId(),
        new Model(event.modelName(), event.modelVersion()),
        event.policy(),
        timing(event.timing()),
        event.notices().stream().map(EventView::remark).toList());
  }

  private static Window window(EmotionEvent event) {
    return new Window(
        event.startMillis(),
        event.endMillis(),
        instant(event.timing().closedAtMicros()),
        instant(event.timing().emittedAtMicros()));
  }

  private static Modality modality(ModalityReport report) {
    var quality = report.presence() instanceof ModalityReport.Heard(float heard) ? heard : null;
    var reason = report.missingReason().map(r -> r.label()).orElse(null);
    var arrived = report.arrivedMicros().isPresent() ? report.arrivedMicros().getAsLong() : null;
    return new Modality(
        report.modality().label(), report.isHeard(), quality, reason, arrived, report.steps());
  }

  private static Remark remark(Notice notice) {
    var modality = notice.modality().map(m -> m.label()).orElse(null);
    return new Remark(notice.code().label(), modality, notice.count(), notice.detail());
  }

  private static Timing timing(EventTiming timing) {
    return new Timing(
        timing.latencyMicros(),
        timing.ingestMicros(),
        timing.reassemblyMicros(),
        timing.fusionMicros());
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
