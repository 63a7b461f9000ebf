package io.affectstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimedWordTest {
  private static final Vocabulary VOCABULARY =
      new Vocabulary(List.of("<pad>", "\u2581la", "te", "\u2581", "x"));

  @Test
  void piecesUpToTheNextBoundaryAreOneWord() {
    var pieces =
        List.of(
            new CtcPiece(1, 0, 2, 0.5), new CtcPiece(2, 4, 5, 0.5), new CtcPiece(1, 6, 6, 0.75));

    assertThat(TimedWord.join(pieces, VOCABULARY))
        .containsExactly(new TimedWord("late", 0.25, 0, 5), new TimedWord("la", 0.75, 6, 6));
  }

  @Test
  void boundaryAloneOpensAWordAndFirstPieceNeedsNone() {
    var pieces =
        List.of(new CtcPiece(2, 0, 0, 1.0), new CtcPiece(3, 1, 1, 1.0), new CtcPiece(4, 2, 2, 1.0));

    assertThat(TimedWord.join(pieces, VOCABULARY))
        .extracting(TimedWord::text)
        .containsExactly("te", "x");
  }

  @Test
  void boundaryWithoutAWordIsNone() {
    assertThat(TimedWord.join(List.of(new CtcPiece(3, 0, 0, 1.0)), VOCABULARY)).isEmpty();
    assertThat(TimedWord.join(List.of(), VOCABULARY)).isEmpty();
  }
}
