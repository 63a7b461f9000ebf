package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.networks.Scope;
import io.affectstream.networks.vision.Mae;
import io.affectstream.networks.vision.MaeDecoder;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Weights;
import java.util.HashMap;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** The masked autoencoder, whose decoder no reference case covers, against figures made by hand. */
class MaeTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-3f);
  private static final MaeDecoder.Config ONE_PIXEL_PATCHES =
      new MaeDecoder.Config(2, 1, 1, 3, 3, 1, 1, 1, 1e-12, false, null, null);
  private static final Given THIRD_THEN_FIRST =
      Given.values("seen", new long[] {1, 2, 4}, 0, 0, 1, 0, 1, 0, 0, 0);

  /**
   * Blocks that add nothing, so that a patch is its embedding, normalised and read out. Biases are
   * left out: they are drawn as zeros.
   */
  private static Weights plainDecoder() {
    var w = new HashMap<String, io.affectstream.networks.weights.Tensor>();
    put(w, "decoder_embed.weight", new long[] {3, 3}, 1, 0, 0, 0, 1, 0, 0, 0, 1);
    put(w, "mask_token", new long[] {1, 1, 3}, 1, 0, 2);
    put(w, "decoder_norm.weight", new long[] {3}, 1, 1, 1);
    float unit = (float) Math.sqrt(2 / 3.0); // the deviation of 0, 1, 2
    put(w, "decoder_pred.weight", new long[] {1, 3}, unit, 10 * unit, 100 * unit);
    put(w, "decoder_pos_embed", new long[] {1, 5, 3}, new float[15]);
    var layer = "decoder_layers.0.";
    put(w, layer + "attention.output.dense.weight", new long[] {3, 3}, new float[9]);
    put(w, layer + "output.dense.weight", new long[] {3, 1}, new float[3]);
    return Weights.of(w);
  }

  private static void put(
      HashMap<String, io.affectstream.networks.weights.Tensor> weights,
      String name,
      long[] shape,
      float... values) {
    weights.put(name, io.affectstream.networks.weights.Tensor.floats(values, shape));
  }

  @Test
  void seenPatchesReturnToTheirPlacesAndTheOthersAreTheMaskToken() {
    try (var parameters = new Parameters(plainDecoder(), _ -> true, 1);
        var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      var s = Scope.root(TorchOps.evaluating(parameters));
      var encoded = Tensors.of(new float[] {9, 9, 0, 2, 1, 0, 0, 1, 2}, 1, 3, 3);

      var painted = MaeDecoder.define(s, ONE_PIXEL_PATCHES, encoded, THIRD_THEN_FIRST.torch());

      assertThat(Tensors.shape(painted)).containsExactly(1, 4, 1);
      assertThat(Tensors.read(painted)).containsExactly(new float[] {99, 90, -99, 90}, ROUNDING);
    }
  }

  @Test
  void lossIsTheMeanOverThePatchesThatAreNotSeen() {
    var painted = Tensors.of(new float[] {99, 90, -99, 90}, 1, 4, 1);
    var pixels = Tensors.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);

    assertThat(loss(ONE_PIXEL_PATCHES, painted, pixels, THIRD_THEN_FIRST.torch()))
        .isEqualTo((88 * 88 + 86 * 86) / 2f);
  }

  @Test
  void normalisedTargetHasTheUnbiasedVarianceOfItsPatch() {
    var config = new MaeDecoder.Config(4, 2, 1, 3, 3, 1, 1, 1, 1e-12, true, null, null);
    var pixels =
        Tensors.of(new float[] {1, 2, 0, 0, 3, 4, 0, 0, 5, 5, 0, 0, 5, 5, 0, 0}, 1, 1, 4, 4);
    var allButFirst = Given.values("", new long[] {1, 3, 4}, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

    float loss = loss(config, Tensors.of(new float[16], 1, 4, 4), pixels, allButFirst.torch());

    assertThat(loss).isCloseTo(0.75f, Offset.offset(1e-5f)); // (5 / 4) / (5 / 3) of 1, 2, 3, 4
  }

  @Test
  void encoderThatSeesAllPatchesIsTheVit() {
    var vit = new Vit.Config(16, 8, 3, 12, 2, 3, 20, 1e-12, 0, null, null);
    var all =
        Given.values("", new long[] {1, 4, 4}, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    try (var parameters = Parameters.fresh(3);
        var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      var s = Scope.root(TorchOps.evaluating(parameters));
      var pixels = Given.noise("pixels", 4, 1, 3, 16, 16).torch();

      float[] encoded = Tensors.read(Mae.encode(s, vit, pixels, all.torch()));

      assertThat(encoded)
          .containsExactly(Tensors.read(Vit.steps(s, vit, pixels).last()), Offset.offset(1e-5f));
    }
  }

  private static float loss(MaeDecoder.Config config, Tensor painted, Tensor pixels, Tensor seen) {
    try (var parameters = Parameters.fresh(1)) {
      var ops = TorchOps.evaluating(parameters);
      return Tensors.read(Mae.loss(ops, config, painted, pixels, seen))[0];
    }
  }
}
