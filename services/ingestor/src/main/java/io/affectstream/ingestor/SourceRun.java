package io.affectstream.ingestor;

import io.affectstream.media.ExtractedClip;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.RejectionReason;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source on its way in; it ends with exactly one event other than {@code Accepted}. */
final class SourceRun {
  private static final Logger LOGGER = LoggerFactory.getLogger(SourceRun.class);

  private final Source source;
  private final String session;
  private final Intake intake;
  private final StopGuard guard;
  private final Consumer<IngestEvent> listener;
  private int clips;
  private Duration waited = Duration.ZERO;

  SourceRun(
      Source source,
      String session,
      Intake intake,
      StopGuard guard,
      Consumer<IngestEvent> listener) {
    this.source = source;
    this.session = session;
    this.intake = intake;
    this.guard = guard;
    this.listener = listener;
  }

  /**
   * @throws InterruptedException if the ingestor was stopped
   */
  void run() throws InterruptedException {
    try {
      takeIn();
    } catch (InterruptedException | CancellationException e) {
      listener.accept(new IngestEvent.Stopped(source, clips));
      throw new InterruptedException("stopped in " + source.name());
    }
  }

  private void takeIn() throws InterruptedException {
    try {
      var pace = intake.extract(source, this::accept);
      intake.finished();
      listener.accept(new IngestEvent.Finished(source, clips, pace, waited));
    } catch (RejectedMedia e) {
      reject(RejectionReason.valueOf(e.reason().name()), e.detail());
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) { // one source must not take the others with it
      LOGGER.atError().addKeyValue("source", source.name()).setCause(e).log("source failed");
      reject(
          RejectionReason.STAGE_FAILED,
          "the ingestor threw " + e.getClass().getSimpleName() + "; see its log");
    }
  }

  private void accept(ExtractedClip clip) {
    try {
      var id = new ClipId(session, source.participant(), clips);
      waited = waited.plus(intake.awaitRoom(id));
      guard.uninterrupted(() -> intake.store(id, source, clip));
      clips++;
      listener.accept(
          new IngestEvent.Accepted(
              source, id, clip.startMillis(), clip.endMillis(), clip.closedAt()));
    } catch (InterruptedException e) {
      throw new CancellationException("stopped"); // through the extractor, back to run()
    }
  }

  private void reject(RejectionReason reason, String detail) throws InterruptedException {
    guard.uninterrupted(() -> refuse(reason, detail));
    listener.accept(new IngestEvent.Rejected(source, reason, detail, clips));
  }

  private void refuse(RejectionReason reason, String detail) throws InterruptedException {
    try {
      intake.refuse(source, reason, detail);
    } catch (NotStoredException e) { // the caller still hears of the refusal
      LOGGER.atWarn().addKeyValue("source", source.name()).setCause(e).log("no dead letter");
    }
  }
}
