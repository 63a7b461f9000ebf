package io.affectstream.media.clock;

/**
 * The timeline of a source whose clock may jump or begin anew, as where two recordings were joined.
 *
 * <p>A packet that is half a second behind its track, or ten seconds ahead of every track, begins a
 * new stretch. After a jump back that is the furthest end of all tracks, so that nothing of the
 * next recording falls into the one before. After a jump ahead it is the end of its own track:
 * muxers sort by time, so the others may already have gone on. A track that simply goes on stays as
 * it is; else it follows when its packets fit the new stretch better. Sound and pictures of one
 * recording so keep their distance. Ten seconds is FFmpeg's own limit for broadcasts ({@code
 * dts_delta_threshold}). A track that pauses while another goes on never jumps.
 *
 * <p>Times are microseconds. Not thread-safe.
 */
public final class SourceClock {
  static final long LEAST_BACK_MICROS = 500_000;
  static final long LEAST_AHEAD_MICROS = 10_000_000;

  private static final long LONGEST_STALL_MICROS = 1_000_000;
  private static final long GOES_ON_MICROS = 100_000;

  private long front;
  private long newestOffset;
  private int jumps;
  private long lastJumpMicros;

  /** The clock of one more track. */
  public Track track() {
    return new Track();
  }

  /** How often the clock has jumped since the last call. */
  public int takeJumps() {
    int taken = jumps;
    jumps = 0;
    return taken;
  }

  /** How far the clock jumped last, microseconds; negative when back. */
  public long lastJumpMicros() {
    return lastJumpMicros;
  }

  /** One track's way through the timeline. */
  public final class Track {
    private long offset;
    private long end;
    private boolean begun;
    private long lastStated;
    private long stalled;
    private boolean tellsOfStall;

    private Track() {}

    /**
     * Where a packet belongs.
     *
     * @param stated what its own clock says
     * @param duration its length, 0 when unknown
     */
    public long place(long stated, long duration) {
      noteStall(stated, duration);
      offset = offsetFor(stated);
      begun = true;
      return advance(stated + offset, duration);
    }

    /** Where a packet without a time belongs: after the one before. */
    public long placeNext(long duration) {
      return advance(end, duration);
    }

    /** A clock that stood still for a second while packets went by is behind by so much. */
    private void noteStall(long stated, long duration) {
      stalled =
          begun && stated >= lastStated && stated - lastStated < duration / 10
              ? stalled + duration
              : 0;
      lastStated = stated;
      if (stalled >= LONGEST_STALL_MICROS) {
        jumps += tellsOfStall ? 0 : 1;
        lastJumpMicros = -stalled;
        offset += tellsOfStall ? duration : stalled;
        tellsOfStall = true;
      } else {
        tellsOfStall = stalled > 0 && tellsOfStall;
      }
    }

    private long advance(long placed, long duration) {
      end = Math.max(placed, begun ? placed + duration : duration);
      front = Math.max(front, end);
      return placed;
    }

    private long offsetFor(long stated) {
      if (begun && (tellsOfStall || Math.abs(stated + offset - end) <= GOES_ON_MICROS)) {
        return offset;
      }
      boolean own = fits(stated + offset);
      boolean newest = fits(stated + newestOffset);
      if (own && newest) {
        return distance(stated + newestOffset) <= distance(stated + offset) ? newestOffset : offset;
      }
      if (own) {
        return offset;
      }
      return newest ? newestOffset : jump(stated);
    }

    private boolean fits(long placed) {
      return (!begun || placed >= end - LEAST_BACK_MICROS) && placed <= front + LEAST_AHEAD_MICROS;
    }

    private long distance(long placed) {
      return Math.abs(placed - front);
    }

    private long jump(long stated) {
      jumps++;
      lastJumpMicros = stated + offset - (begun ? end : 0);
      newestOffset = (begun && lastJumpMicros > 0 ? end : front) - stated;
      return newestOffset;
    }
  }
}
