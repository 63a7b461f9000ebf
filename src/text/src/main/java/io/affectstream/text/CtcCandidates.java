package io.affectstream.text;

/** The most probable pieces of one frame, without the blank; used again for each frame. */
final class CtcCandidates {
  /** Less probable pieces are not worth a try. */
  private static final float LEAST = (float) Math.log(1e-5);

  private final int[] pieces;
  private final float[] logs; // falling
  private final float[] row;
  private int count;

  CtcCandidates(int most, int vocabulary) {
    pieces = new int[most];
    logs = new float[most];
    row = new float[vocabulary];
  }

  void fill(CtcFrames frames, int frame) {
    frames.copy(frame, row);
    count = 0;
    for (int piece = 0; piece < row.length; piece++) {
      boolean wanted = count < logs.length ? row[piece] > LEAST : row[piece] > logs[count - 1];
      if (wanted && piece != CtcBeamSearch.BLANK) {
        insert(piece, row[piece]);
      }
    }
  }

  int count() {
    return count;
  }

  int piece(int i) {
    return pieces[i];
  }

  double probability(int i) {
    return Math.exp(logs[i]);
  }

  private void insert(int piece, float log) {
    int at = count < logs.length ? count++ : count - 1;
    while (at > 0 && logs[at - 1] < log) {
      logs[at] = logs[at - 1];
      pieces[at] = pieces[at - 1];
      at--;
    }
    logs[at] = log;
    pieces[at] = piece;
  }
}
