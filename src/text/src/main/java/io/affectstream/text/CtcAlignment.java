package io.affectstream.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The most probable alignment of a known piece sequence (Viterbi over the pieces with blanks
 * between them: Graves et al., ICML 2006, figure 3).
 */
final class CtcAlignment {
  private final CtcFrames rows;
  private final int frames;
  private final int[] ids;
  private final int states; // blank, piece, blank, piece, ..., blank
  private final byte[][] steps; // states gone up by, [frame][state]

  private CtcAlignment(CtcFrames rows, int frames, int[] ids) {
    this.rows = rows;
    this.frames = frames;
    this.ids = ids;
    this.states = 2 * ids.length + 1;
    this.steps = new byte[frames][states];
  }

  /** Gives each of {@code ids} its frames; they must fit, as those of the beam search do. */
  static List<CtcPiece> align(CtcFrames rows, int frames, int[] ids) {
    return ids.length == 0 ? List.of() : new CtcAlignment(rows, frames, ids).pieces();
  }

  private List<CtcPiece> pieces() {
    int[] path = path();
    var pieces = new ArrayList<CtcPiece>();
    for (int frame = 0; frame < frames; frame++) {
      int state = path[frame];
      if (state % 2 == 1) {
        double confidence = rows.probability(frame, id(state));
        if (pieces.size() == state / 2) {
          pieces.add(new CtcPiece(id(state), frame, frame, confidence));
        } else {
          pieces.set(state / 2, extended(pieces.get(state / 2), frame, confidence));
        }
      }
    }
    return List.copyOf(pieces);
  }

  private static CtcPiece extended(CtcPiece piece, int frame, double confidence) {
    return new CtcPiece(
        piece.id(), piece.firstFrame(), frame, Math.max(piece.confidence(), confidence));
  }

  private int[] path() {
    var score = new double[states];
    Arrays.fill(score, Double.NEGATIVE_INFINITY);
    score[0] = rows.log(0, id(0));
    score[1] = rows.log(0, id(1));
    for (int frame = 1; frame < frames; frame++) {
      advance(score, frame);
    }
    var path = new int[frames];
    int state = score[states - 1] > score[states - 2] ? states - 1 : states - 2;
    for (int frame = frames - 1; frame >= 0; frame--) {
      path[frame] = state;
      state -= steps[frame][state];
    }
    return path;
  }

  /** From the top down, so that the scores below are still those of the frame before. */
  private void advance(double[] score, int frame) {
    for (int state = states - 1; state >= 0; state--) {
      int most = mostSteps(state);
      int best = 0;
      for (int step = 1; step <= most; step++) {
        best = score[state - step] > score[state - best] ? step : best;
      }
      steps[frame][state] = (byte) best;
      score[state] = score[state - best] + rows.log(frame, id(state));
    }
  }

  /** The blank between two pieces may be passed over unless they are the same. */
  private int mostSteps(int state) {
    boolean overBlank = state % 2 == 1 && state >= 3 && ids[state / 2] != ids[state / 2 - 1];
    return overBlank ? 2 : Math.min(1, state);
  }

  private int id(int state) {
    return state % 2 == 0 ? CtcBeamSearch.BLANK : ids[state / 2];
  }
}
