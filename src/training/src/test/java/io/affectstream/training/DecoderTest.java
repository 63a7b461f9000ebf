package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.networks.Scope;
import io.affectstream.networks.language.LanguageHead;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.weights.Weights;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Test;

/** What the reference cases of decoders do not cover. */
class DecoderTest {

  @Test
  void blocksOneByOneAreTheWholeNetwork() {
    var config = new Llama.Config(23, 32, 3, 4, 2, 48, 1e-5, 10_000, 0);
    try (var parameters = Parameters.fresh(1);
        var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      var s = Scope.root(TorchOps.evaluating(parameters));
      var mask = Given.mask("mask", 7, 7, 4).torch();
      var x = Given.noise("x", 2, 2, 7, 32).torch();

      var whole = Llama.blocks(s, config, x, mask, 0, 3);
      var first = Llama.blocks(s, config, x, mask, 0, 2);
      var rest = Llama.blocks(s, config, first.getLast().output(), mask, 2, 3);

      assertThat(rest).hasSize(1);
      assertThat(Tensors.read(rest.getFirst().output()))
          .isEqualTo(Tensors.read(whole.getLast().output()));
    }
  }

  @Test
  void headOfBaichuan2ReadsDirectionsOnly() {
    var config = new Llama.Config(3, 2, 1, 1, 1, 4, 1e-6, 10_000, 0, false, false, false, true);
    float[] rows = {3, 4, 0, -0.1f, 0, 0};
    var table = io.affectstream.networks.weights.Tensor.floats(rows, 3, 2);
    try (var parameters =
            new Parameters(Weights.of(Map.of("lm_head.weight", table)), _ -> false, 1);
        var _ = new PointerScope()) {
      var s = Scope.root(TorchOps.evaluating(parameters));

      var scores = LanguageHead.define(s, config, Tensors.of(new float[] {10, 5}, 1, 1, 2));

      assertThat(Tensors.read(scores)).containsExactly(new float[] {10, -5, 0}, within(1e-5f));
    }
  }
}
