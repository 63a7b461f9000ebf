package io.affectstream.streams.assembly;

import io.affectstream.streams.assembly.clip.AssembledClip;
import io.affectstream.streams.assembly.clip.FinishedClip;
import io.affectstream.wire.ClipId;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The clips of one task that had their event, for as long as something of them may still come.
 *
 * @param ttl the retention of {@code store}, which forgets by whole segments and so somewhat later
 */
record FinishedClips(WindowStore<byte[], FinishedClip> store, Duration ttl) {

  Optional<FinishedClip> find(ClipId id, long nowMillis) {
    long since = Math.max(0, nowMillis - ttl.toMillis());
    try (var found = store.fetch(id.key(), since, Long.MAX_VALUE)) {
      return found.hasNext() ? Optional.of(found.next().value) : Optional.empty();
    }
  }

  /** Remembers that the letter about its lateness is written. */
  void tell(ClipId id, long nowMillis) {
    long since = Math.max(0, nowMillis - ttl.toMillis());
    try (var found = store.fetch(id.key(), since, Long.MAX_VALUE)) {
      if (found.hasNext()) {
        var clip = found.next();
        store.put(id.key(), clip.value.told(), clip.key);
      }
    }
  }

  void add(ClipId id, AssembledClip clip) {
    store.put(id.key(), FinishedClip.of(clip), clip.decidedMillis());
  }
}
