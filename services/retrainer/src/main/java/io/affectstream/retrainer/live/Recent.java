package io.affectstream.retrainer.live;

import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.intake.Passing;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.TrainingSample;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The last clips that passed, a bounded number; in memory, so that a restart begins anew. */
public final class Recent implements Passing {
  private static final int CLIPS = 256;
  private static final int EVENTS = 512;

  private final Map<ClipId, LiveClip> clips = new LinkedHashMap<>();
  private final Map<ClipId, LiveClip> labelled = new LinkedHashMap<>();
  private final Deque<Seen> events = new ArrayDeque<>();
  private final Consumer<Subject> withdrawals;
  private long sampled;

  private record Seen(String version, boolean abstained) {}

  /**
   * @param withdrawals is told of each, too
   */
  public Recent(Consumer<Subject> withdrawals) {
    this.withdrawals = withdrawals;
  }

  @Override
  public synchronized void sampled(ClipId clip, TrainingSample sample) {
    sampled++;
    put(clips, LiveClip.of(clip, sample));
  }

  @Override
  public synchronized void labelled(KeptClip clip) {
    labelled.remove(clip.id());
    clip.byPeople()
        .ifPresent(
            label ->
                put(labelled, LiveClip.of(clip.id(), clip.sample().orElseThrow()).labelled(label)));
  }

  @Override
  public synchronized void answered(EmotionEvent event) {
    events.addLast(new Seen(event.modelVersion(), event.abstained()));
    if (events.size() > EVENTS) {
      events.removeFirst();
    }
  }

  @Override
  public synchronized void withdrawn(Subject who) {
    clips.keySet().removeIf(who::covers);
    labelled.keySet().removeIf(who::covers);
    withdrawals.accept(who);
  }

  /** Samples since the start of this process. */
  public synchronized long sampled() {
    return sampled;
  }

  synchronized List<LiveClip> clips() {
    return List.copyOf(clips.values());
  }

  synchronized List<LiveClip> labelled() {
    return List.copyOf(labelled.values());
  }

  /** The share of the last events on which the head abstained; 0 without any. */
  synchronized double abstained() {
    return share(Seen::abstained);
  }

  /** The share of the last events that a head of {@code version} answered; 0 without any. */
  synchronized double answeredBy(String version) {
    return share(seen -> seen.version().equals(version));
  }

  private double share(Predicate<Seen> wanted) {
    return events.isEmpty() ? 0 : (double) events.stream().filter(wanted).count() / events.size();
  }

  private static void put(Map<ClipId, LiveClip> into, LiveClip clip) {
    into.put(clip.id(), clip);
    if (into.size() > CLIPS) {
      into.remove(into.keySet().iterator().next());
    }
  }
}
