package io.affectstream.training;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.weights.Weights;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** Random weights of a network as if somebody had published them, for tests that freeze them. */
final class Published {
  private static final int SAMPLES = 413;

  private Published() {}

  /** Every parameter that {@code network} asks for. */
  static Weights of(Consumer<TorchOps> network) {
    try (var fresh = Parameters.fresh(1);
        var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      network.accept(TorchOps.evaluating(fresh));
      return Weights.of(fresh.snapshot());
    }
  }

  /** The HuBERT of the tests, under {@code hubert.}. */
  static Weights hubert() {
    int frames = SpeechFamilies.HUBERT.frames(SAMPLES);
    var waveform = Given.noise("waveform", 1, 1, SAMPLES);
    var mask = Given.mask("mask", frames, frames);
    return of(
        ops -> {
          var s = Scope.root(ops).in("hubert");
          Hubert.define(s, SpeechFamilies.HUBERT, waveform.torch(), mask.torch());
        });
  }
}
