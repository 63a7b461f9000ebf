package io.affectstream.launcher.replay;

import io.affectstream.ingestor.IngestEvent;
import io.affectstream.media.Pace;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.EmotionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings acceptances and events together, whichever is heard of first: they come from different
 * threads, and an event may overtake the acceptance of its clip.
 */
final class Ledger {
  private final Map<Path, Recording> recordings;
  private final ReplayListener listener;
  private final Map<ClipId, Recording> waiting = new HashMap<>();
  private final Map<ClipId, EmotionEvent> early = new HashMap<>();
  private final List<ReplayedClip> answered = new ArrayList<>();
  private final List<RejectedFile> rejected = new ArrayList<>();
  private int finished;
  private Pace pace = Pace.NONE;
  private Duration waited = Duration.ZERO;

  Ledger(List<Recording> recordings, ReplayListener listener) {
    this.recordings =
        recordings.stream()
            .collect(Collectors.toMap(r -> r.source().file(), Function.identity(), (a, _) -> a));
    this.listener = listener;
  }

  synchronized void heard(IngestEvent event) {
    switch (event) {
      case IngestEvent.Accepted accepted -> accept(accepted);
      case IngestEvent.Rejected refused -> reject(refused);
      case IngestEvent.Finished done -> finish(done);
      case IngestEvent.Stopped _ -> {} // all its clips were reported
    }
    notifyAll();
  }

  /** Events of clips that are not ours are kept aside, for their acceptance may still come. */
  synchronized void seen(EmotionEvent event) {
    var recording = waiting.remove(event.clip());
    if (recording == null) {
      early.put(event.clip(), event);
    } else {
      answer(new ReplayedClip(recording, event));
    }
    notifyAll();
  }

  /** Waits until every accepted clip has its event, at most until {@code deadlineNanos}. */
  synchronized void awaitAnswers(long deadlineNanos) throws InterruptedException {
    while (!waiting.isEmpty() && System.nanoTime() < deadlineNanos) {
      wait(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
    }
  }

  synchronized List<ReplayedClip> answered() {
    return List.copyOf(answered);
  }

  synchronized List<ClipId> unanswered() {
    return List.copyOf(waiting.keySet());
  }

  synchronized List<RejectedFile> rejected() {
    return List.copyOf(rejected);
  }

  /**
   * How fast the recordings were played that went to their end.
   *
   * @param wanted 1 is real time
   * @param sessions at most so many at the same time
   */
  synchronized Pacing pacing(double wanted, int sessions) {
    int together = Math.max(1, Math.min(sessions, recordings.size()));
    return new Pacing(wanted, together, finished, pace, waited);
  }

  private void finish(IngestEvent.Finished done) {
    finished++;
    pace = pace.plus(done.pace());
    waited = waited.plus(done.waited());
  }

  private void accept(IngestEvent.Accepted accepted) {
    var recording = recordings.get(accepted.source().file());
    if (recording == null) {
      throw new IllegalStateException("accepted a clip of a file that was not asked for");
    }
    var event = early.remove(accepted.clip());
    if (event == null) {
      waiting.put(accepted.clip(), recording);
    } else {
      answer(new ReplayedClip(recording, event));
    }
  }

  private void answer(ReplayedClip clip) {
    answered.add(clip);
    listener.answered(clip);
  }

  private void reject(IngestEvent.Rejected refused) {
    var file = new RejectedFile(refused.source().name(), refused.reason(), refused.detail());
    rejected.add(file);
    listener.rejected(file);
  }
}
