package io.affectstream.training.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinedTest {

  @Test
  void bestRoundIsTheFirstOfThoseThatDidBest() {
    assertThat(best(0.5, 0.7, 0.7, 0.6)).isEqualTo(1);
    assertThat(best(0.5)).isZero();
  }

  @Test
  void roundsBehindTwoThatBroughtNothingDoNotCount() {
    assertThat(best(0.5, 0.7, 0.6, 0.6, 0.9)).isEqualTo(1);
    assertThat(best(0.5, 0.7, 0.6, 0.8, 0.7)).isEqualTo(3);
  }

  @Test
  void twoRoundsThatBringNothingEndIt() {
    assertThat(Mined.isExhausted(rounds(0.5, 0.7, 0.7))).isFalse();
    assertThat(Mined.isExhausted(rounds(0.5, 0.7, 0.7, 0.6))).isTrue();
    assertThat(Mined.isExhausted(rounds(0.5, 0.4, 0.45))).isTrue();
  }

  private static int best(double... validations) {
    var rounds = rounds(validations);
    return new Mined(rounds, Collections.nCopies(rounds.size(), List.of())).best().number();
  }

  private static List<Round> rounds(double... validations) {
    var none = OptionalDouble.empty();
    return IntStream.range(0, validations.length)
        .mapToObj(i -> new Round(i, i, none, validations[i], none))
        .toList();
  }
}
