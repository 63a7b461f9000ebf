package io.affectstream.retrainer.release;

import io.affectstream.wire.learning.ModelRelease;
import java.util.Optional;

/** What stands on {@code affect.models.v1}. */
public interface Published {

  /** The newest release under {@code key} that our own key signed. */
  Optional<ModelRelease> newest(String key);

  /** The highest sequence that was published under {@code key}, signed by us or not; 0 without. */
  long lastSequence(String key);

  /**
   * The highest sequence that was published, signed by us or not: after the loss of a key, fusion
   * still serves what the old one signed. 0 without any.
   */
  long lastSequence();
}
