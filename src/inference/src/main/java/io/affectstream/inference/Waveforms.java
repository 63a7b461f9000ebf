package io.affectstream.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Long clips in pieces that the networks of speech take. */
final class Waveforms {
  private Waveforms() {}

  /** The same, pieces below {@code least} samples filled up with silence. */
  static List<float[]> split(float[] samples, int most, int least) {
    return split(samples, most).stream()
        .map(piece -> Arrays.copyOf(piece, Math.max(piece.length, least)))
        .toList();
  }

  /** Pieces of at most {@code most} samples, as long as each other as far as that goes. */
  static List<float[]> split(float[] samples, int most) {
    int pieces = Math.max(1, Math.ceilDiv(samples.length, most));
    var split = new ArrayList<float[]>();
    for (int i = 0; i < pieces; i++) {
      int from = Math.toIntExact((long) samples.length * i / pieces);
      int to = Math.toIntExact((long) samples.length * (i + 1) / pieces);
      split.add(Arrays.copyOfRange(samples, from, to));
    }
    return split;
  }
}
