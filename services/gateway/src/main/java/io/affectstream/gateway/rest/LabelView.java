package io.affectstream.gateway.rest;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.learning.Label;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A label as it was written. */
@Schema(name = "Label")
public record LabelView(
    String clipId,
    @Schema(implementation = EmotionName.class) String emotion,
    String annotator,
    Instant labelledAt,
    @Schema(description = "Whether this gateway knows an event of the clip; a label may come first")
        boolean clipKnown) {

  static LabelView of(ClipId clip, Label label, boolean known) {
    return new LabelView(
        clip.toString(),
        label.emotion().label(),
        label.annotator(),
        Instant.EPOCH.plus(label.labelledAtMicros(), ChronoUnit.MICROS),
        known);
  }
}
