package io.affectstream.ingestor;

import io.affectstream.media.ExtractedClip;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.RejectionReason;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What the ingestor counts and times. */
final class IngestorMetrics {
  private final Metrics metrics;

  IngestorMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  void accepted(ExtractedClip clip, Duration storing) {
    metrics.count("affect.ingestor.clips", 1);
    metrics.time("affect.ingestor.decode", Duration.of(clip.decodeMicros(), ChronoUnit.MICROS));
    metrics.time("affect.ingestor.face", Duration.of(clip.faceMicros(), ChronoUnit.MICROS));
    metrics.time("affect.ingestor.store", storing);
  }

  void finished() {
    metrics.count("affect.ingestor.sources", 1, "outcome", "finished");
  }

  void rejected(RejectionReason reason) {
    metrics.count("affect.ingestor.sources", 1, "outcome", reason.label());
  }
}
