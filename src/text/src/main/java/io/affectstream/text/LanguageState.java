package io.affectstream.text;

/**
 * What a language model knows after a prefix of the beam search: how welcome each next piece is.
 * The probability of a prefix is multiplied by the factors of the states it passes.
 */
public interface LanguageState {
  /** Every sequence of pieces is as welcome as any other. */
  LanguageState UNIFORM =
      new LanguageState() {
        @Override
        public LanguageState after(int piece) {
          return this;
        }

        @Override
        public double factor() {
          return 1;
        }

        @Override
        public double endFactor() {
          return 1;
        }
      };

  /** The state once {@code piece}, an id of the vocabulary, has followed. */
  LanguageState after(int piece);

  /** How welcome the piece was that led here; above zero. */
  double factor();

  /** How welcome it is that the sentence ends here; above zero. */
  double endFactor();
}
