package io.affectstream.media.cut;

import java.util.Optional;

/** Makes the whole source one clip, or several of the greatest length when it is longer. */
public final class LengthCutter implements Cutter {
  /** A remainder shorter than this is dropped: nothing can be recognised in it. */
  static final int SHORTEST_REMAINDER_MILLIS = 200;

  private final long maxMillis;
  private long startMillis;
  private long nowMillis;

  /**
   * @param maxMillis greatest length of a clip
   */
  public LengthCutter(long maxMillis) {
    if (maxMillis < TICK_MILLIS) {
      throw new IllegalArgumentException("clips of " + maxMillis + " ms are too short");
    }
    this.maxMillis = maxMillis;
  }

  @Override
  public Optional<Span> hear(float[] sound) {
    nowMillis += TICK_MILLIS;
    return nowMillis - startMillis >= maxMillis
        ? Optional.of(cutAt(startMillis + maxMillis))
        : Optional.empty();
  }

  @Override
  public Optional<Span> finish() {
    boolean onlyClip = startMillis == 0 && nowMillis > 0;
    return onlyClip || nowMillis - startMillis >= SHORTEST_REMAINDER_MILLIS
        ? Optional.of(cutAt(nowMillis))
        : Optional.empty();
  }

  @Override
  public long keepFromMillis() {
    return startMillis;
  }

  private Span cutAt(long endMillis) {
    var span = new Span(startMillis, endMillis);
    startMillis = endMillis;
    return span;
  }
}
