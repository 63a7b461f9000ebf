package io.affectstream.media.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceClockTest {
  private static final long SECOND = 1_000_000;
  private static final long FRAME = 40_000;

  private final SourceClock clock = new SourceClock();
  private final SourceClock.Track sound = clock.track();
  private final SourceClock.Track pictures = clock.track();

  @Test
  void clockThatGoesOnIsLeftAlone() {
    assertThat(play(sound, 0, 50)).isEqualTo(2 * SECOND - FRAME);
    assertThat(play(pictures, 0, 50)).isEqualTo(2 * SECOND - FRAME);

    assertThat(clock.takeJumps()).isZero();
  }

  @Test
  void secondRecordingBeginsWhereTheLongerTrackOfTheFirstEnded() {
    play(sound, 0, 100);
    play(pictures, 0, 75);

    assertThat(sound.place(0, FRAME)).isEqualTo(4 * SECOND);
    assertThat(pictures.place(20_000, FRAME)).isEqualTo(4 * SECOND + 20_000);
    assertThat(clock.takeJumps()).isOne();
  }

  @Test
  void trackThatJumpsBackAloneGoesOnBesideTheOther() {
    play(sound, 0, 100);
    play(pictures, 0, 100);

    assertThat(pictures.place(0, FRAME)).isEqualTo(4 * SECOND);
    assertThat(sound.place(4 * SECOND, FRAME)).isEqualTo(4 * SECOND);
    assertThat(pictures.place(FRAME, FRAME)).isEqualTo(4 * SECOND + FRAME);
    assertThat(sound.place(4 * SECOND + FRAME, FRAME)).isEqualTo(4 * SECOND + FRAME);
    assertThat(clock.takeJumps()).isOne();
  }

  @Test
  void trackThatJumpsAheadGoesOnWhereItWas() {
    play(sound, 0, 50);
    play(pictures, 0, 100);

    assertThat(sound.place(3600 * SECOND, FRAME)).isEqualTo(2 * SECOND);
  }

  @Test
  void lateCompanionOfTheOldStretchStaysInIt() {
    play(sound, 0, 100);
    play(pictures, 0, 98);
    sound.place(900 * SECOND, FRAME);

    assertThat(pictures.place(98 * FRAME, FRAME)).isEqualTo(98 * FRAME);
    assertThat(pictures.place(900 * SECOND, FRAME)).isEqualTo(4 * SECOND);
    assertThat(clock.takeJumps()).isOne();
  }

  @Test
  void pauseOfOneTrackWhileTheOtherGoesOnIsNoJump() {
    play(pictures, 0, 10);
    play(sound, 0, 25 * 60);

    assertThat(pictures.place(60 * SECOND, FRAME)).isEqualTo(60 * SECOND);
    assertThat(clock.takeJumps()).isZero();
  }

  @Test
  void clockThatStandsStillIsCaughtUpWith() {
    play(pictures, 0, 50);
    for (int i = 1; i <= 100; i++) {
      pictures.place(2 * SECOND - FRAME + i, FRAME);
    }

    assertThat(pictures.place(2 * SECOND, FRAME)).isBetween(5_900_000L, 6_100_000L);
    assertThat(clock.takeJumps()).isOne();
  }

  @Test
  void packetWithoutATimeFollowsTheOneBefore() {
    play(sound, 0, 10);

    assertThat(sound.placeNext(FRAME)).isEqualTo(10 * FRAME);
    assertThat(sound.placeNext(FRAME)).isEqualTo(11 * FRAME);
  }

  private static long play(SourceClock.Track track, long from, int packets) {
    long last = 0;
    for (int i = 0; i < packets; i++) {
      last = track.place(from + i * FRAME, FRAME);
    }
    return last;
  }
}
