package io.affectstream.media.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoundPositionTest {
  private final SoundPosition position = new SoundPosition();
  private long heard;

  @Test
  void soundAndPicturesStayAsTheyAreWhenTheClockIsRight() {
    play(0, 20, 100);

    assertThat(position.ofPicture(1_500)).isEqualTo(1_500);
  }

  @Test
  void gapIsLeftOpen() {
    play(0, 20, 50);

    assertThat(position.of(3_000, heard)).isEqualTo(3_000);
  }

  @Test
  void picturesFollowSoundThatIsAheadOfItsClock() {
    play(0, 18, 200);

    assertThat(position.shiftMillis()).isBetween(330L, 400L);
    assertThat(position.ofPicture(3_600)).isBetween(3_930L, 4_000L);
  }

  @Test
  void burstsWithOneTimeForAllMoveNothing() {
    for (int i = 0; i < 100; i++) {
      put(i / 5 * 100L);
    }

    assertThat(position.ofPicture(1_000)).isEqualTo(1_000);
    assertThat(heard).isEqualTo(2_000);
  }

  private void play(long from, long step, int frames) {
    for (int i = 0; i < frames; i++) {
      put(from + i * step);
    }
  }

  private void put(long stated) {
    long at = position.of(stated, heard);
    position.heard(stated, at, 20);
    heard = at + 20;
  }
}
