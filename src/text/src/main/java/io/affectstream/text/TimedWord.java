package io.affectstream.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One recognised word.
 *
 * @param text without the boundary mark
 * @param confidence product of its pieces' confidences, in [0, 1]
 * @param firstFrame first frame of its first piece
 * @param lastFrame last frame of its last piece, inclusive
 */
public record TimedWord(String text, double confidence, int firstFrame, int lastFrame) {

  /** Puts pieces together; a piece with the boundary mark opens a word. */
  public static List<TimedWord> join(List<CtcPiece> pieces, Vocabulary vocabulary) {
    var words = new ArrayList<TimedWord>();
    for (var piece : pieces) {
      var text = vocabulary.piece(piece.id()).replace(Vocabulary.BOUNDARY, "");
      if (!words.isEmpty() && !vocabulary.opensWord(piece.id())) {
        words.set(words.size() - 1, words.getLast().followedBy(piece, text));
      } else {
        words.add(new TimedWord(text, piece.confidence(), piece.firstFrame(), piece.lastFrame()));
      }
    }
    words.removeIf(word -> word.text().isEmpty());
    return List.copyOf(words);
  }

  private TimedWord followedBy(CtcPiece piece, String more) {
    return new TimedWord(
        text + more, confidence * piece.confidence(), firstFrame, piece.lastFrame());
  }
}
