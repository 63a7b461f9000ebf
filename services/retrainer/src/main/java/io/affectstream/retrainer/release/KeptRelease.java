package io.affectstream.retrainer.release;

import io.affectstream.wire.learning.ModelRelease;
import java.util.List;

/**
 * A release and what only its maker knows.
 *
 * @param key under which it was published
 * @param samples sorted ids of the stream's clips that it was trained on; empty where they are not
 *     known, because it was read from the topic
 */
public record KeptRelease(String key, ModelRelease release, List<String> samples) {
  public KeptRelease {
    samples = List.copyOf(samples);
  }

  public long sequence() {
    return release.sequence();
  }

  /** Whether it serves, or was to; others only answer beside it, or wait for a person. */
  public boolean isServing() {
    return key.equals(ModelRelease.serving(release.name()));
  }
}
