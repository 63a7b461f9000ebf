package io.affectstream.retrainer.release;

import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A compacted topic in memory: the newest of each key. */
public final class MemoryTopic implements Publisher, Published {
  public static final Topics TOPICS = Topics.embedded();

  private final Map<String, ModelRelease> newest = new HashMap<>();
  private boolean broken;

  /** The broker does not take anything, or does again. */
  public void breakDown(boolean broken) {
    this.broken = broken;
  }

  @Override
  public void publish(String key, byte[] release) throws IOException {
    if (broken) {
      throw new IOException("no broker");
    }
    try {
      newest.put(key, TOPICS.models().decode(release));
    } catch (PoisonRecordException e) {
      throw new AssertionError("a release that cannot be read", e);
    }
  }

  @Override
  public Optional<ModelRelease> newest(String key) {
    return Optional.ofNullable(newest.get(key));
  }

  @Override
  public long lastSequence(String key) {
    return newest(key).map(ModelRelease::sequence).orElse(0L);
  }

  @Override
  public long lastSequence() {
    return newest.values().stream().mapToLong(ModelRelease::sequence).max().orElse(0);
  }
}
