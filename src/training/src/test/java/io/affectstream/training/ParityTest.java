package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is trained is what is served: each family gives the same on libtorch and in ONNX Runtime,
 * and a loss on its outputs reaches every parameter.
 */
class ParityTest {
  private static final double TOLERANCE = 1e-4; // of the largest output

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.affectstream.training.Families#all")
  void servingGivesWhatTrainingGives(Family family) throws IOException, OrtException {
    try (var parameters = Parameters.fresh(1);
        var _ = new PointerScope()) {
      family.begin(parameters);

      var torch = family.differentiated(parameters);
      var onnx = Interpreters.onnx(parameters, family.network(), family.inputs(), folder);

      assertThat(torch).hasSameSizeAs(onnx);
      for (int i = 0; i < torch.size(); i++) {
        assertClose(Tensors.read(torch.get(i)), onnx.get(i));
      }
      assertThat(Gradients.missing(parameters)).allMatch(Family::hasNoTrueGradient);
    }
  }

  private static void assertClose(float[] torch, float[] onnx) {
    assertThat(torch).hasSameSizeAs(onnx);
    double scale = 1;
    double gap = 0;
    for (int i = 0; i < torch.length; i++) {
      scale = Math.max(scale, Math.abs(torch[i]));
      gap = Math.max(gap, Math.abs(torch[i] - onnx[i]));
    }
    assertThat(gap / scale).isLessThan(TOLERANCE);
  }
}
