package io.affectstream.inference.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.networks.Scope;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlopCounterTest {
  private final FlopCounter counter = new FlopCounter();

  @Test
  void linearLayerTakesTwoOperationsAWeightAndRow() {
    long[] y = Scope.root(counter).linear("layers.0.fc", new long[] {2, 5, 3}, 3, 4);

    assertThat(y).containsExactly(2, 5, 4);
    assertThat(counter.flops()).isEqualTo(Map.of(Part.LAYERS, 2L * 10 * 12));
  }

  @Test
  void groupedConvolutionReadsItsOwnChannelsOnly() {
    long[] w = counter.param("stem.weight", 8, 2, 3);

    long[] y = counter.conv1d(new long[] {1, 4, 9}, w, null, 2, 1, 1, 2);

    assertThat(y).containsExactly(1, 8, 5);
    assertThat(counter.flops()).isEqualTo(Map.of(Part.STEM, 2L * 5 * 48));
  }

  @Test
  void attentionCountsScoresAndMixture() {
    long[] x = {1, 7, 8};

    assertThat(counter.attention(x, x, x, null, 2, 4)).containsExactly(1, 7, 8);
    assertThat(counter.flops()).isEqualTo(Map.of(Part.STEM, 2L * (2 * 7 * 7 * 4) * 2));
  }

  @Test
  void shapesFollowTheOperations() {
    long[] x = {2, 6, 4};

    assertThat(counter.reshape(x, 0, -1, 2, 2)).containsExactly(2, 6, 2, 2);
    assertThat(counter.slice(x, 1, 1, -2)).containsExactly(2, 3, 4);
    assertThat(counter.gather(new long[] {9, 4}, new long[] {2, 5}, 0)).containsExactly(2, 5, 4);
    assertThat(counter.mean(x, 1, false)).containsExactly(2, 4);
    assertThat(counter.fill(x, 1, 4)).containsExactly(2, 8, 4);
    assertThat(counter.add(x, new long[] {4})).containsExactly(2, 6, 4);
  }

  /** The sizes that the papers and model cards state. */
  @Test
  void publishedShapesHaveTheirPublishedSizes() {
    assertThat(millions(PublishedShape.HUBERT_LARGE)).isBetween(315.0, 316.0);
    assertThat(millions(PublishedShape.CLIP_VIT_L14)).isBetween(303.0, 304.0);
    assertThat(millions(PublishedShape.WHISPER_LARGE_V2)).isBetween(636.0, 637.5);
    assertThat(millions(PublishedShape.QWEN_7B_LAYER)).isBetween(202.0, 203.0);
  }

  private static double millions(PublishedShape shape) {
    return shape.network().count().parameters().values().stream()
            .mapToLong(s -> Arrays.stream(s).reduce(1, Math::multiplyExact))
            .sum()
        / 1e6;
  }
}
