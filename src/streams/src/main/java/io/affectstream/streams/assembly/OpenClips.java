package io.affectstream.streams.assembly;

import io.affectstream.streams.ClipKeys;
import io.affectstream.wire.ClipId;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The clips of one task that have no event yet, and when each is to be looked at again. The store
 * outlives the process; the timers are made anew from it.
 */
final class OpenClips {
  private final KeyValueStore<byte[], OpenClip> store;
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::atMillis));

  private record Timer(long atMillis, ClipId clip) {}

  /**
   * @param resumedMillis when clips that were open before are first looked at
   */
  OpenClips(KeyValueStore<byte[], OpenClip> store, long resumedMillis) {
    this.store = store;
    try (var clips = store.all()) {
      clips.forEachRemaining(
          entry -> timers.add(new Timer(resumedMillis, ClipKeys.read(entry.key).orElseThrow())));
    }
  }

  Optional<OpenClip> find(ClipId id) {
    return Optional.ofNullable(store.get(id.key()));
  }

  void keep(ClipId id, OpenClip clip, long untilMillis) {
    store.put(id.key(), clip);
    timers.add(new Timer(untilMillis, id));
  }

  void remove(ClipId id) {
    store.delete(id.key());
  }

  /** Hands over every clip that is still open at a time it was kept until. */
  void forEachDue(long nowMillis, BiConsumer<ClipId, OpenClip> look) {
    for (var timer = timers.peek();
        timer != null && timer.atMillis() <= nowMillis;
        timer = timers.peek()) {
      var id = timers.remove().clip();
      find(id).ifPresent(clip -> look.accept(id, clip));
    }
  }
}
