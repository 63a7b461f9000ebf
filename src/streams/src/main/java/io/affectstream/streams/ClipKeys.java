package io.affectstream.streams;

import io.affectstream.wire.ClipId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads record keys, which are clip ids when all is well. */
public final class ClipKeys {
  private ClipKeys() {}

  /** The clip id in {@code key}, if it is one. */
  public static Optional<ClipId> read(byte @Nullable [] key) {
    if (key == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ClipId.parse(new String(key, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // the caller says so in a dead letter
    }
  }
}
