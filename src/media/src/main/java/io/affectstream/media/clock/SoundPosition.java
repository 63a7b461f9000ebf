package io.affectstream.media.clock;

/**
 * How far the sound that was heard is from what its own clock says.
 *
 * <p>The samples are the timeline: sound is never cut or stretched. Where its clock leaps between
 * two frames there is a gap, to be filled with silence; where the two run apart slowly the pictures
 * are moved along with the sound. Of the frames of the last half second the least shift counts, so
 * that frames that come in bursts with one time for all do no harm.
 *
 * <p>Times are milliseconds. Not thread-safe.
 */
public final class SoundPosition {
  static final long LEAST_GAP_MILLIS = 60;
  private static final int FRAMES = 32;

  private static final long WINDOW_MILLIS = 500;

  private final long[] shifts = new long[FRAMES];
  private final long[] lengths = new long[FRAMES];
  private long frames;
  private long shift;
  private long statedEnd;

  /**
   * Where the next frame belongs; beyond {@code heard} when there is a gap before it.
   *
   * @param stated what its clock says
   * @param heard how much sound there is already
   */
  public long of(long stated, long heard) {
    boolean leap = stated - statedEnd >= LEAST_GAP_MILLIS;
    long place = stated + Math.min(shift, 0); // sound that is ahead has no gap before it caught up
    return leap && place - heard >= LEAST_GAP_MILLIS ? place : heard;
  }

  /**
   * Notes a frame.
   *
   * @param stated what its clock said
   * @param position where it was put
   * @param length of its sound
   */
  public void heard(long stated, long position, long length) {
    shifts[(int) (frames % FRAMES)] = position - stated;
    lengths[(int) (frames % FRAMES)] = length;
    frames++;
    statedEnd = stated + length;
    shift = least();
  }

  private long least() {
    long least = Long.MAX_VALUE;
    long back = 0;
    for (long i = frames - 1; i >= Math.max(0, frames - FRAMES) && back <= WINDOW_MILLIS; i--) {
      least = Math.min(least, shifts[(int) (i % FRAMES)]);
      back += lengths[(int) (i % FRAMES)];
    }
    return least;
  }

  /** Where a picture of this time belongs. Differences that nobody sees are let be. */
  public long ofPicture(long stated) {
    return Math.abs(shift) < LEAST_GAP_MILLIS ? stated : Math.max(0, stated + shift);
  }

  /** How far the sound is ahead of its clock now; negative when behind. */
  public long shiftMillis() {
    return shift;
  }
}
