package io.affectstream.networks;

import java.util.List;

/** Places in time as sines and cosines (Vaswani et al., <i>Attention Is All You Need</i>, 3.5). */
public final class Sinusoids {
  private static final double BASE = 10_000;

  private Sinusoids() {}

  /** 1, 2, 3, ... along the time of {@code like} [b, t, d]: [b, t, 1]. Padding is counted too. */
  public static <V> V places(Ops<V> o, V like) {
    V one = o.add(o.mul(o.slice(like, -1, 0, 1), o.scalar(0)), o.scalar(1));
    return o.cumulativeSum(one, 1);
  }

  /** {@code 10000^(-i / span)} for i from 0 to {@code count - 1}: radians a place. */
  public static float[] rates(int count, int span) {
    float[] rates = new float[count];
    for (int i = 0; i < count; i++) {
      rates[i] = (float) Math.pow(BASE, (double) -i / span);
    }
    return rates;
  }

  /** The sines, then the cosines, of {@code places} [b, t, 1] at n rates: [b, t, 2 n]. */
  public static <V> V define(Ops<V> o, V places, float[] rates) {
    V angle = o.mul(places, o.constant(rates, rates.length));
    return o.concat(-1, List.of(o.sin(angle), o.cos(angle)));
  }
}
