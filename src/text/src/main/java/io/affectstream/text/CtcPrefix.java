package io.affectstream.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of piece sequences, with the probability of its alignments up to the current
 * frame and, while that frame is worked on, up to the next.
 */
final class CtcPrefix {
  private static final int NO_FRAME = -1;
  private static final int NO_PIECE = -1;

  private final @Nullable CtcPrefix parent;
  private final int piece;
  private final LanguageState language;
  private final List<CtcPrefix> children = new ArrayList<>(2);
  private double endsInBlank;
  private double endsInPiece;
  private double nextInBlank;
  private double nextInPiece;
  private int touchedAt = NO_FRAME;

  private CtcPrefix(@Nullable CtcPrefix parent, int piece, LanguageState language) {
    this.parent = parent;
    this.piece = piece;
    this.language = language;
  }

  /** The empty sequence before the first frame. */
  static CtcPrefix root(LanguageState start) {
    var root = new CtcPrefix(null, NO_PIECE, start);
    root.endsInBlank = 1;
    return root;
  }

  boolean isEmpty() {
    return parent == null;
  }

  /** Id of the last piece; of the empty sequence none. */
  int piece() {
    return piece;
  }

  /** Ids from the first piece to the last. */
  int[] pieces() {
    var pieces = new ArrayList<Integer>();
    for (var node = this; node.parent != null; node = node.parent) {
      pieces.add(node.piece);
    }
    return pieces.reversed().stream().mapToInt(Integer::intValue).toArray();
  }

  CtcPrefix child(int next) {
    for (var child : children) {
      if (child.piece == next) {
        return child;
      }
    }
    var child = new CtcPrefix(this, next, language.after(next));
    children.add(child);
    return child;
  }

  /** Starts the sums of the next frame, once, and adds this node to {@code touched}. */
  CtcPrefix touch(int frame, List<CtcPrefix> touched) {
    if (touchedAt != frame) {
      touchedAt = frame;
      nextInBlank = 0;
      nextInPiece = 0;
      touched.add(this);
    }
    return this;
  }

  /** A blank leaves the sequence as it is, and so does its last piece again. */
  void stay(double blank, double repeated) {
    nextInBlank += (endsInBlank + endsInPiece) * blank;
    nextInPiece += endsInPiece * repeated;
  }

  /** The sequence is reached from its parent, as welcome as the language has it. */
  void arrive(double mass) {
    nextInPiece += mass * language.factor();
  }

  /** What may grow by {@code next}: the same piece again only after a blank. */
  double massBefore(int next) {
    return next == piece ? endsInBlank : endsInBlank + endsInPiece;
  }

  double nextMass() {
    return nextInBlank + nextInPiece;
  }

  /** The probability if the sentence ends with the frame before. */
  double endMass() {
    return (endsInBlank + endsInPiece) * language.endFactor();
  }

  /** Ends the frame; {@code scale} keeps the best at 1. */
  void advance(double scale) {
    endsInBlank = nextInBlank / scale;
    endsInPiece = nextInPiece / scale;
  }
}
