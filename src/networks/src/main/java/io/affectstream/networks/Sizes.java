package io.affectstream.networks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of the sizes in a configuration, so that a wrong file fails before a network is built. */
public final class Sizes {
  private static final int MOST = 1 << 24; // far above every vocabulary and width there is

  private Sizes() {}

  public static void requirePositive(int... sizes) {
    for (int size : sizes) {
      if (size <= 0) {
        throw new IllegalArgumentException(
            "a size of the network's configuration is missing or not positive: " + size);
      }
      requireAtMost("a size", size, MOST);
    }
  }

  public static void requireMultiple(String name, int size, int of) {
    requireAtMost(name, size, MOST);
    if (of <= 0 || size <= 0 || size % of != 0) {
      throw new IllegalArgumentException(
          "%s %d of the network's configuration is missing or not a multiple of %d"
              .formatted(name, size, of));
    }
  }

  /** What is added to a variance, so that nothing is divided by zero. */
  public static void requireEpsilon(String name, double epsilon) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException(
          "%s %s of the network's configuration is missing or not between 0 and 1"
              .formatted(name, epsilon));
    }
  }

  /** Tables that are computed and not read grow with some sizes. */
  public static void requireAtMost(String name, int size, int most) {
    if (size > most) {
      throw new IllegalArgumentException(
          "%s %d of the network's configuration is above %d".formatted(name, size, most));
    }
  }

  /** A number that has its bounds, both included. */
  public static void requireWithin(String name, int size, int least, int most) {
    if (size < least || size > most) {
      throw new IllegalArgumentException(
          "%s %d of the network's configuration is missing or not from %d to %d"
              .formatted(name, size, least, most));
    }
  }

  public static void requireAbove(String name, double number, double bound) {
    if (!(number > bound)) {
      throw new IllegalArgumentException(
          "%s %s of the network's configuration is missing or not above %s"
              .formatted(name, number, bound));
    }
  }

  /** A name that must be one of two. */
  public static void requireEither(String name, @Nullable String value, String one, String other) {
    if (!one.equals(value) && !other.equals(value)) {
      throw new IllegalArgumentException(
          "%s is %s or %s, not %s".formatted(name, one, other, value));
    }
  }

  /** A list of positive sizes. */
  public static List<Integer> requireEach(String name, @Nullable List<Integer> sizes) {
    var all = List.copyOf(requirePart(name, sizes));
    all.forEach(size -> requireWithin(name, size, 1, MOST));
    return all;
  }

  /** A section of a configuration, which its file may lack. */
  public static <P> P requirePart(String name, @Nullable P part) {
    if (part == null) {
      throw new IllegalArgumentException("the network's configuration has no " + name);
    }
    return part;
  }
}
