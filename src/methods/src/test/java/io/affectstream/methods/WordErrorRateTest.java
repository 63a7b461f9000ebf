package io.affectstream.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordErrorRateTest {

  @Test
  void countsSubstitutionDeletionAndInsertion() {
    assertThat(compare("i am so happy", "i am too happy").errors()).isEqualTo(1);
    assertThat(compare("i am so happy", "am so happy").errors()).isEqualTo(1);
    assertThat(compare("i am so happy", "i am so very happy").errors()).isEqualTo(1);
    assertThat(compare("i am so happy", "happy so am i").errors()).isEqualTo(4);
  }

  @Test
  void longUtterancesWeighMore() {
    var sum = compare("a b c d", "a b c d").plus(compare("x", "y"));

    assertThat(sum.rate()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void silenceHeardAsSilenceIsNoError() {
    assertThat(compare("", "").rate()).isZero();
    assertThat(compare("one two", "").rate()).isEqualTo(1);
  }

  private static WordErrorRate compare(String reference, String hypothesis) {
    return WordErrorRate.of(words(reference), words(hypothesis));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
