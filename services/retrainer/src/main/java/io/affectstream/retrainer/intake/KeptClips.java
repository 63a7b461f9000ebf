package io.affectstream.retrainer.intake;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.TrainingSample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** The clips of one partition that can be learnt from, in a store, and who withdrew. */
final class KeptClips {
  private final KeyValueStore<String, byte[]> clips;
  private final KeyValueStore<String, byte[]> withdrawn;
  private final KeptClipFormat format;
  private final Shelves shelves;
  private final IntakeMetrics metrics;

  /**
   * @param room how many clips it may hold
   */
  KeptClips(
      KeyValueStore<String, byte[]> clips,
      KeyValueStore<String, byte[]> withdrawn,
      KeptClipFormat format,
      int room,
      IntakeMetrics metrics) {
    this.clips = clips;
    this.withdrawn = withdrawn;
    this.format = format;
    this.shelves = new Shelves(room);
    this.metrics = metrics;
  }

  /** Puts what the store holds on the shelves again; what has no room any more, goes. */
  void restore() {
    try (var all = clips.all()) {
      all.forEachRemaining(
          entry -> shelves.put(format.read(entry.key, entry.value)).ifPresent(this::evict));
    }
  }

  Optional<KeptClip> find(ClipId clip) {
    byte[] value = clips.get(clip.toString());
    return Optional.ofNullable(value).map(bytes -> format.read(clip.toString(), bytes));
  }

  /** Returns whether the sample is new, and of somebody who has not withdrawn. */
  boolean add(ClipId clip, TrainingSample sample, long nowMillis) {
    if (isWithdrawn(clip)) {
      metrics.sample("withdrawn");
      return false;
    }
    var known = find(clip).orElseGet(() -> KeptClip.empty(clip, nowMillis));
    if (known.sample().isPresent()) {
      metrics.sample("repeated");
      return false;
    }
    metrics.sample("kept");
    keep(known.with(sample));
    return true;
  }

  /** Returns whether the label says something new. */
  boolean add(ClipId clip, Judgement label, long nowMillis) {
    if (isWithdrawn(clip)) {
      metrics.label("withdrawn");
      return false;
    }
    var known = find(clip).orElseGet(() -> KeptClip.empty(clip, nowMillis));
    var before = known.by(label.annotator());
    if (before.filter(label::repeats).isPresent()) {
      metrics.label("repeated");
      return false;
    }
    if (before.isEmpty() && known.labels().size() >= KeptClip.MOST_LABELS) {
      metrics.label("crowded");
      return false;
    }
    metrics.label(before.isPresent() ? "changed" : "new");
    keep(known.with(label));
    return true;
  }

  void withdraw(Subject who, long nowMillis) {
    withdrawn.put(who.toString(), ByteBuffer.allocate(Long.BYTES).putLong(nowMillis).array());
    var gone = of(who);
    gone.forEach(clip -> delete(clip.id()));
    metrics.erased(gone.size());
  }

  /** Deletes what came before {@code oldestMillis}. */
  void forget(long oldestMillis) {
    shelves.before(oldestMillis).forEach(this::delete);
  }

  /** Takes out the labels that came before {@code oldestMillis} and whose clip never did. */
  List<KeptClip> unknown(long oldestMillis) {
    var unknown =
        shelves.waitingBefore(oldestMillis).stream().flatMap(clip -> find(clip).stream()).toList();
    for (var clip : unknown) {
      delete(clip.id());
      clip.labels().forEach(_ -> metrics.label("unknown"));
    }
    return unknown;
  }

  private boolean isWithdrawn(ClipId clip) {
    return withdrawn.get(Subject.session(clip.session()).toString()) != null
        || withdrawn.get(Subject.participant(clip.session(), clip.participant()).toString())
            != null;
  }

  private void keep(KeptClip clip) {
    clips.put(clip.id().toString(), format.write(clip));
    shelves.put(clip).ifPresent(this::evict);
  }

  private void evict(ClipId clip) {
    clips.delete(clip.toString());
    metrics.sample("pushed-out");
  }

  private void delete(ClipId clip) {
    clips.delete(clip.toString());
    shelves.remove(clip);
  }

  private List<KeptClip> of(Subject who) {
    var found = new ArrayList<KeptClip>();
    try (var range = clips.range(who.session() + "/", who.session() + "0")) { // '0' follows '/'
      range.forEachRemaining(entry -> found.add(format.read(entry.key, entry.value)));
    }
    found.removeIf(clip -> !who.covers(clip.id()));
    return found;
  }
}
