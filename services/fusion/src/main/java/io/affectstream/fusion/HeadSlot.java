package io.affectstream.fusion;

import io.affectstream.streams.assembly.clip.AssembledClip;
import io.affectstream.wire.Modality;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heads in service: the one that was shipped, and the release that answers instead of it, once
 * there is one. A release is exchanged whole, between two clips, and closed after its last clip. A
 * clip whose features come from other encoders than the release was trained on is answered by the
 * shipped head, for the release would see numbers that mean something else.
 */
final class HeadSlot implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(HeadSlot.class);

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final KnownEncoders known = new KnownEncoders();
  private final EmotionHead shipped;
  private final AtomicReference<EmotionHead> told; // the last of which it was said
  private EmotionHead current;

  HeadSlot(EmotionHead shipped) {
    this.shipped = shipped;
    this.current = shipped;
    this.told = new AtomicReference<>(shipped);
  }

  /** Does {@code work} on {@code clip} with one head, which stays open and in service meanwhile. */
  <R> R with(AssembledClip clip, Function<EmotionHead, R> work) {
    return with(known.of(clip), work);
  }

  /**
   * The same for a clip of which only the encoders are known.
   *
   * @param encoders of the clip's features
   */
  <R> R with(Map<Modality, String> encoders, Function<EmotionHead, R> work) {
    lock.readLock().lock();
    try {
      return work.apply(fitting(encoders));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Puts {@code next} into service, and closes the release that served. */
  void replace(EmotionHead next) {
    lock.writeLock().lock();
    var last = current;
    current = next;
    lock.writeLock().unlock();
    if (last != shipped) {
      last.close(); // nobody runs it any more: whoever did has given the lock back
    }
  }

  /** What the clips so far came from. */
  KnownEncoders known() {
    return known;
  }

  /** The head that answers unless a release does. */
  EmotionHead shipped() {
    return shipped;
  }

  @Override
  public void close() {
    replace(shipped);
    shipped.close();
  }

  private EmotionHead fitting(Map<Modality, String> encoders) {
    if (knows(current, encoders)) {
      return current;
    }
    if (told.getAndSet(current) != current) {
      LOGGER
          .atWarn()
          .addKeyValue("version", current.identity().version())
          .log(
              "release {} was trained on {}, clips come from {}: the shipped head answers them",
              current.identity().version(),
              current.encoders(),
              encoders);
    }
    return shipped;
  }

  private static boolean knows(EmotionHead head, Map<Modality, String> encoders) {
    return encoders.entrySet().stream()
        .allMatch(
            seen ->
                seen.getValue()
                    .equals(head.encoders().getOrDefault(seen.getKey(), seen.getValue())));
  }
}
