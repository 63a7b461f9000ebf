package io.affectstream.training.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.training.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class TokenBatchTest {

  @Test
  void shorterTextIsPaddedAndMasked() {
    try (var _ = new PointerScope()) {
      var batch = TokenBatch.of(List.of(new int[] {7}, new int[] {}, new int[] {3, 4, 5}));

      assertThat(Tensors.rows(batch.ids().to(torch.ScalarType.Float)))
          .isDeepEqualTo(new float[][] {{7, 0, 0}, {0, 0, 0}, {3, 4, 5}});
      assertThat(Tensors.rows(batch.mask()))
          .isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 0, 0}, {1, 1, 1}});
      assertThat(batch.lengths()).containsExactly(1, 0, 3);
    }
  }

  @Test
  void textsWithoutPiecesHaveOneMaskedColumn() {
    try (var _ = new PointerScope()) {
      var batch = TokenBatch.of(List.of(new int[0], new int[0]));

      assertThat(Tensors.rows(batch.mask())).isDeepEqualTo(new float[2][1]);
    }
  }
}
