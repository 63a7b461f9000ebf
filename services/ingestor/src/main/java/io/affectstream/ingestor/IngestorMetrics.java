package io.affectstream.ingestor;

import io.affectstream.media.ExtractedClip;
import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.RejectionReason;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What the ingestor counts and times. */
final class IngestorMetrics {
  private static final Meter CLIPS =
      new Meter("affect.ingestor.clips", "Clips that were accepted: stored, and owed an event.");
  private static final Meter SOURCES =
      new Meter("affect.ingestor.sources", "Recordings: finished, or the reason of refusal.");
  private static final Meter DECODE = new Meter("affect.ingestor.decode", "Decoding of a clip.");
  private static final Meter FACE =
      new Meter("affect.ingestor.face", "Finding the face of a clip and writing its pictures.");
  private static final Meter WAIT =
      new Meter(
          "affect.ingestor.wait",
          "Waiting of a clip for room among those in flight; rises when its source is slowed.");
  private static final Meter STORE =
      new Meter("affect.ingestor.store", "Storing of a clip, media and ledger record.");

  private final Metrics metrics;

  IngestorMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  void accepted(ExtractedClip clip, Duration storing) {
    metrics.count(CLIPS, 1);
    metrics.time(DECODE, Duration.of(clip.decodeMicros(), ChronoUnit.MICROS));
    metrics.time(FACE, Duration.of(clip.faceMicros(), ChronoUnit.MICROS));
    metrics.time(STORE, storing);
  }

  void waited(Duration wait) {
    metrics.time(WAIT, wait);
  }

  void finished() {
    metrics.count(SOURCES, 1, "outcome", "finished");
  }

  void rejected(RejectionReason reason) {
    metrics.count(SOURCES, 1, "outcome", reason.label());
  }
}
