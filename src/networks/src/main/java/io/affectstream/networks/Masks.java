package io.affectstream.networks;

/** What networks make of a presence mask: 1 where there is something, 0 where there is padding. */
public final class Masks {
  /** Added to the score of what must not be seen: its weight becomes exactly zero. */
  public static final double FORBIDDEN = -1e4;

  private static final double NOT_ZERO = 1e-9; // lost beside a count of one, saves an empty row

  private Masks() {}

  /** [b, t] to what attention adds to its scores, [b, 1, 1, t]. */
  public static <V> V keyBias(Ops<V> o, V mask) {
    return o.reshape(forbidAbsent(o, mask), 0, 1, 1, -1);
  }

  /** 0 where {@code mask} is 1, {@link #FORBIDDEN} where it is 0. */
  public static <V> V forbidAbsent(Ops<V> o, V mask) {
    return o.mul(o.sub(o.scalar(1), mask), o.scalar(FORBIDDEN));
  }

  /** The mean over the present steps of x [b, t, d]: [b, d]; zero where none is present. */
  public static <V> V mean(Ops<V> o, V x, V mask) {
    V total = o.sum(o.mul(x, o.reshape(mask, 0, -1, 1)), 1, false);
    return o.div(total, o.add(o.sum(mask, 1, true), o.scalar(NOT_ZERO)));
  }
}
