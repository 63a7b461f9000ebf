package io.affectstream.streams.assembly;

import io.affectstream.streams.ClipKeys;
import io.affectstream.streams.assembly.clip.OpenClip;
import io.affectstream.wire.ClipId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clips of one task that have no event yet, and when each is to be looked at again. The store
 * outlives the process; the timers are made anew from it.
 */
final class OpenClips {
  private static final Logger LOGGER = LoggerFactory.getLogger(OpenClips.class);

  private final KeyValueStore<byte[], byte[]> store;
  private final OpenClipFormat format;
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::atMillis));

  private record Timer(long atMillis, ClipId clip) {}

  /**
   * @param resumedMillis when clips that were open before are first looked at
   */
  OpenClips(KeyValueStore<byte[], byte[]> store, OpenClipFormat format, long resumedMillis) {
    this.store = store;
    this.format = format;
    try (var clips = store.all()) {
      clips.forEachRemaining(entry -> resume(entry.key, resumedMillis));
    }
  }

  private void resume(byte[] key, long resumedMillis) {
    ClipKeys.read(key)
        .filter(id -> Arrays.equals(id.key(), key))
        .ifPresentOrElse(
            id -> timers.add(new Timer(resumedMillis, id)),
            () -> LOGGER.atWarn().log("the store of open clips has a key that is no clip's"));
  }

  /**
   * The clip, if it is open.
   *
   * @throws IllegalStateException if it cannot be read
   */
  Optional<OpenClip> find(ClipId id) {
    return Optional.ofNullable(store.get(id.key())).map(format::read);
  }

  /** Keeps the clip, once that is carried out; what can fail about it fails here. */
  Runnable keeping(ClipId id, OpenClip clip, long untilMillis) {
    byte[] bytes = format.write(clip);
    return () -> {
      store.put(id.key(), bytes);
      timers.add(new Timer(untilMillis, id));
    };
  }

  void remove(ClipId id) {
    store.delete(id.key());
  }

  /** Hands over every clip that is still open at a time it was kept until. */
  void forEachDue(long nowMillis, Consumer<ClipId> look) {
    for (var timer = timers.peek();
        timer != null && timer.atMillis() <= nowMillis;
        timer = timers.peek()) {
      var id = timers.remove().clip();
      if (store.get(id.key()) != null) {
        look.accept(id);
      }
    }
  }
}
