package io.affectstream.fusion.release;

import io.affectstream.wire.learning.ModelRelease;

/** Puts releases into service whose signature is in order. */
public interface ReleaseTaker {

  /** The name of the model whose releases it takes. */
  String name();

  /**
   * Puts {@code release} into service, between two clips.
   *
   * @throws RefusedReleaseException if it cannot serve here; what served before serves on
   */
  void take(ModelRelease release) throws RefusedReleaseException;
}
