package io.affectstream.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordLexiconTest {
  private static final double UNKNOWN = 0.01;
  private static final Vocabulary PIECES =
      new Vocabulary(List.of("<pad>", "\u2581ca", "t", "r", "\u2581", "m", "ca"));
  private static final int CA = 1;
  private static final int T = 2;
  private static final int R = 3;
  private static final int BOUNDARY = 4;
  private static final int M = 5;
  private static final int CA_INSIDE = 6;

  private final WordLexicon lexicon = new WordLexicon(List.of("cat", "cart"), UNKNOWN);

  @Test
  void knownWordsCostNothingHoweverTheyAreCutIntoPieces() {
    assertThat(price(CA, T, CA, R, T)).isEqualTo(1);
    assertThat(price(BOUNDARY, CA_INSIDE, T)).isEqualTo(1);
    assertThat(price()).isEqualTo(1);
  }

  @Test
  void unknownWordPaysOnce() {
    assertThat(price(CA, M, T, R)).isEqualTo(UNKNOWN);
    assertThat(price(CA, M, CA, M, CA, T)).isCloseTo(UNKNOWN * UNKNOWN, within(1e-12));
  }

  @Test
  void beginningOfAKnownWordIsNoKnownWord() {
    assertThat(price(CA)).isEqualTo(UNKNOWN);
    assertThat(price(CA, R, CA, T)).isEqualTo(UNKNOWN);
  }

  @Test
  void searchPrefersAKnownWordToALikelierOtherOneButNotAtAnyPrice() {
    var hardToTell = frames(0.4, 0.5);
    var plain = frames(0.001, 0.9);

    assertThat(heard(hardToTell)).containsExactly(CA, T);
    assertThat(heard(plain)).containsExactly(CA, M);
  }

  @Test
  void factorThatWouldForbidUnknownWordsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WordLexicon(List.of("cat"), 0))
        .withMessageContaining("unknown word");
  }

  @Test
  void wordsComeBackInOrder() {
    assertThat(lexicon.words()).containsExactly("cart", "cat");
  }

  private double price(int... pieces) {
    var state = lexicon.start(PIECES);
    double price = 1;
    for (int piece : pieces) {
      state = state.after(piece);
      price *= state.factor();
    }
    return price * state.endFactor();
  }

  private List<Integer> heard(FloatBuffer frames) {
    var search = new CtcBeamSearch(PIECES.size(), 8, 8, lexicon.start(PIECES));
    return search.decode(frames, 2).stream().map(CtcPiece::id).toList();
  }

  /** Surely "ca", then "t" or "m" with the given probabilities. */
  private static FloatBuffer frames(double t, double m) {
    var frames = FloatBuffer.allocate(2 * PIECES.size());
    for (int i = 0; i < frames.capacity(); i++) {
      frames.put(i, (float) Math.log(1e-9));
    }
    frames.put(CA, (float) Math.log(1));
    frames.put(PIECES.size() + T, (float) Math.log(t));
    frames.put(PIECES.size() + M, (float) Math.log(m));
    return frames;
  }
}
