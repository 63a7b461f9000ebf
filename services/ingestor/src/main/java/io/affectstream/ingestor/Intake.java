package io.affectstream.ingestor;

import io.affectstream.media.ClipExtractor;
import io.affectstream.media.ExtractedClip;
import io.affectstream.media.Pace;
import io.affectstream.media.folder.SpelledPath;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/** What the ingestor does with one clip and with one refusal. Thread-safe. */
final class Intake {
  private static final String STAGE = "ingest";

  private final ClipExtractor extractor;
  private final ClipStore store;
  private final InFlight inFlight;
  private final IngestorMetrics metrics;
  private final InstantSource clock;

  Intake(
      ClipExtractor extractor,
      ClipStore store,
      InFlight inFlight,
      IngestorMetrics metrics,
      InstantSource clock) {
    this.extractor = extractor;
    this.store = store;
    this.inFlight = inFlight;
    this.metrics = metrics;
    this.clock = clock;
  }

  Pace extract(Source source, Consumer<ExtractedClip> clips)
      throws RejectedMedia, InterruptedException {
    if (source.fault().isPresent()) {
      throw new RejectedMedia(RejectedMedia.Reason.UNREADABLE_FILE, source.fault().get());
    }
    try (var spelled = SpelledPath.of(source.file())) {
      return extractor.extract(spelled.path(), clips);
    } catch (IOException e) {
      throw new RejectedMedia(
          RejectedMedia.Reason.UNREADABLE_FILE, "its name is no text: rename it");
    }
  }

  /** Returns when there is room for the clip, and how long that took. */
  Duration awaitRoom(ClipId id) throws InterruptedException {
    Instant start = clock.instant();
    inFlight.enter(id);
    var waited = Duration.between(start, clock.instant());
    metrics.waited(waited);
    return waited;
  }

  /** Returns when the clip is accepted. */
  void store(ClipId id, Source source, ExtractedClip clip) throws InterruptedException {
    Instant start = clock.instant();
    try {
      store.store(id, source, clip);
    } catch (NotStoredException e) {
      inFlight.leave(id);
      throw e;
    }
    metrics.accepted(clip, Duration.between(start, clock.instant()));
  }

  void finished() {
    metrics.finished();
  }

  /** Writes the dead letter. */
  void refuse(Source source, RejectionReason reason, String detail) throws InterruptedException {
    metrics.rejected(reason);
    store.refuse(
        new DeadLetter(
            reason,
            STAGE,
            detail,
            Optional.empty(),
            new DeadLetter.Media(source.name()),
            bytesOf(source),
            Optional.empty(),
            ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant())));
  }

  private static long bytesOf(Source source) {
    try {
      return Files.size(source.file());
    } catch (IOException e) {
      return 0; // unreadable, as the letter says
    }
  }
}
