package io.affectstream.networks;

import org.jspecify.annotations.Nullable;

/** Checks of the sizes in a configuration, so that a wrong file fails before a network is built. */
public final class Sizes {

  private Sizes() {}

  public static void requirePositive(int... sizes) {
    for (int size : sizes) {
      if (size <= 0) {
        throw new IllegalArgumentException(
            "a size of the network's configuration is missing or not positive: " + size);
      }
    }
  }

  public static void requireMultiple(String name, int size, int of) {
    if (of <= 0 || size % of != 0) {
      throw new IllegalArgumentException(
          "%s %d of the network's configuration is not a multiple of %d".formatted(name, size, of));
    }
  }

  /** A section of a configuration, which its file may lack. */
  public static <P> P requirePart(String name, @Nullable P part) {
    if (part == null) {
      throw new IllegalArgumentException("the network's configuration has no " + name);
    }
    return part;
  }
}
