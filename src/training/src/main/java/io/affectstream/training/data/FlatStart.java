package io.affectstream.training.data;

import io.affectstream.dsp.FrameMatrix;
import java.util.Arrays;

/**
 * A first guess at which piece of a sentence is said in which frame: pieces follow each other over
 * the loud frames, each as long as its spelling. Wrong by a frame or two, but it lets a network
 * start from every frame at once, where CTC alone must first find the alignment. The flat start of
 * Young et al., <i>The HTK Book</i>, section 3.2.2, by letters instead of states.
 */
public final class FlatStart {
  private static final double QUIET_QUANTILE = 0.1;
  private static final double LOUD_QUANTILE = 0.9;
  private static final double THRESHOLD = 0.35; // of the way from quiet to loud

  private FlatStart() {}

  /**
   * The piece said in each frame, {@code blank} in the quiet ones.
   *
   * @param features [frames, columns] that grow with energy
   * @param pieces ids in order
   * @param letters length of each piece's spelling, from 1
   */
  public static int[] align(FrameMatrix features, int[] pieces, int[] letters, int blank) {
    var said = new int[features.rows()];
    Arrays.fill(said, blank);
    boolean[] loud = loud(features);
    int frames = 0;
    for (boolean one : loud) {
      frames += one ? 1 : 0;
    }
    int total = Arrays.stream(letters).sum();
    int seen = 0;
    for (int t = 0; t < said.length && pieces.length > 0; t++) {
      if (loud[t]) {
        double letter = (seen++ + 0.5) * total / frames;
        said[t] = pieces[pieceAt(letters, letter)];
      }
    }
    return said;
  }

  private static int pieceAt(int[] letters, double letter) {
    int piece = 0;
    double end = letters[0];
    while (end < letter && piece < letters.length - 1) {
      end += letters[++piece];
    }
    return piece;
  }

  private static boolean[] loud(FrameMatrix features) {
    var energy = new double[features.rows()];
    for (int t = 0; t < energy.length; t++) {
      for (int column = 0; column < features.columns(); column++) {
        energy[t] += features.at(t, column);
      }
    }
    double[] sorted = energy.clone();
    Arrays.sort(sorted);
    double quiet = sorted[(int) (QUIET_QUANTILE * (sorted.length - 1))];
    double high = sorted[(int) (LOUD_QUANTILE * (sorted.length - 1))];
    var loud = new boolean[energy.length];
    for (int t = 0; t < loud.length; t++) {
      loud[t] = energy[t] >= quiet + THRESHOLD * (high - quiet);
    }
    return loud;
  }
}
