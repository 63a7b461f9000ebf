package io.affectstream.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.dsp.FrameMatrix;
import org.junit.jupiter.api.Test;

class FlatStartTest {
  private static final int BLANK = 0;

  @Test
  void longerSpellingsGetMoreOfTheLoudFrames() {
    var said = FlatStart.align(energies("LLLLLLLL"), new int[] {7, 9}, new int[] {1, 3}, BLANK);

    assertThat(said).containsExactly(7, 7, 9, 9, 9, 9, 9, 9);
  }

  @Test
  void pausesStayBlank() {
    var said = FlatStart.align(energies("qLLqqLLq"), new int[] {7, 9}, new int[] {2, 2}, BLANK);

    assertThat(said).containsExactly(0, 7, 7, 0, 0, 9, 9, 0);
  }

  @Test
  void nothingSaidIsAllBlank() {
    assertThat(FlatStart.align(energies("LqL"), new int[0], new int[0], BLANK)).containsOnly(BLANK);
    assertThat(FlatStart.align(energies("L"), new int[] {3, 4}, new int[] {1, 1}, BLANK))
        .hasSize(1);
  }

  /** L is a loud frame, q a quiet one. */
  private static FrameMatrix energies(String frames) {
    var values = new float[2 * frames.length()];
    for (int t = 0; t < frames.length(); t++) {
      values[2 * t] = frames.charAt(t) == 'L' ? 1 : -1;
    }
    return new FrameMatrix(frames.length(), 2, values);
  }
}
