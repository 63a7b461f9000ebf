package io.affectstream.methods.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalancedDrawTest {
  private static final int[] SKEWED =
      IntStream.range(0, 100).map(i -> i < 90 ? 0 : i % 3).toArray();

  @Test
  void rareClassIsUsedUpBeforeTheFrequentOneFillsTheRest() {
    int[] drawn = BalancedDraw.of(SKEWED, 30, 1);

    assertThat(drawn).hasSize(30).isSorted().doesNotHaveDuplicates();
    assertThat(count(drawn, 1)).isEqualTo(3);
    assertThat(count(drawn, 2)).isEqualTo(3);
    assertThat(count(drawn, 0)).isEqualTo(24);
  }

  @Test
  void seedDecidesWhichAreDrawn() {
    assertThat(BalancedDraw.of(SKEWED, 30, 1)).isEqualTo(BalancedDraw.of(SKEWED, 30, 1));
    assertThat(BalancedDraw.of(SKEWED, 30, 1)).isNotEqualTo(BalancedDraw.of(SKEWED, 30, 2));
    assertThat(BalancedDraw.of(SKEWED, 500, 1)).hasSize(100);
    assertThat(BalancedDraw.of(new int[0], 5, 1)).isEmpty();
  }

  @Test
  void partsShareOutEveryClass() {
    List<int[]> parts = BalancedDraw.deal(SKEWED, 4, 1);

    assertThat(parts).hasSize(4).allSatisfy(part -> assertThat(part).hasSize(25));
    assertThat(parts.stream().flatMapToInt(Arrays::stream).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(parts).allSatisfy(part -> assertThat(count(part, 0)).isBetween(23L, 24L));
  }

  private static long count(int[] places, int label) {
    return IntStream.of(places).filter(place -> SKEWED[place] == label).count();
  }
}
