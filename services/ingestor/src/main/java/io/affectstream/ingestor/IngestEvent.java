package io.affectstream.ingestor;

import io.affectstream.media.Pace;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.RejectionReason;
import java.time.Duration;
import java.time.Instant;

/** What became of a source. */
public sealed interface IngestEvent {
  Source source();

  /**
   * A clip is stored, and will get exactly one final event.
   *
   * @param startMillis within the source
   * @param endMillis within the source
   * @param closedAt when the clip was complete
   */
  record Accepted(Source source, ClipId clip, long startMillis, long endMillis, Instant closedAt)
      implements IngestEvent {}

  /**
   * The source was read to its end; no more clips will come from it.
   *
   * @param pace how fast it was played
   * @param waited how long its clips waited for room among those in flight
   */
  record Finished(Source source, int clips, Pace pace, Duration waited) implements IngestEvent {}

  /**
   * The source was refused.
   *
   * @param detail one sentence for a person
   * @param clips accepted before the fault was met; they stand
   */
  record Rejected(Source source, RejectionReason reason, String detail, int clips)
      implements IngestEvent {}

  /** The ingestor was stopped within the source. */
  record Stopped(Source source, int clips) implements IngestEvent {}
}
