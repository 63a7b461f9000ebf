package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frozen weights of half precision stay so, in their file; what is computed is not. */
class HalfPrecisionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.affectstream.training.Families#all")
  void networkComputesAsIfItsWeightsHadBeenWidened(Family family) throws IOException {
    var half = halved(family, Dtype.F16);
    var wide = new TreeMap<String, Tensor>();
    for (var name : half.names()) {
      var stored = half.find(name).orElseThrow();
      wide.put(name, Tensor.floats(stored.toFloats(), stored.shape()));
    }
    try (var mapped = new Parameters(half, _ -> false, 1);
        var widened = new Parameters(Weights.of(wide), _ -> false, 1);
        var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      var seen = Interpreters.torch(TorchOps.evaluating(mapped), family.network(), family.inputs());
      var expected =
          Interpreters.torch(TorchOps.evaluating(widened), family.network(), family.inputs());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(Tensors.read(seen.get(i)))
            .containsExactly(Tensors.read(expected.get(i)), Offset.offset(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Dtype.class,
      names = {"F16", "BF16"})
  void matricesStayInTheFile(Dtype dtype) throws IOException {
    var half = halved(Families.all().findFirst().orElseThrow(), dtype);
    var name = "hubert.encoder.layers.0.attention.q_proj.weight";
    var stored = half.find(name).orElseThrow();
    try (var parameters = new Parameters(half, _ -> false, 1)) {
      var tensor = parameters.get(name, stored.shape());

      assertThat(tensor.data_ptr().address()).isEqualTo(stored.data().address());
      assertThat(parameters.snapshot()).containsExactly(Map.entry(name, stored));
    }
  }

  @Test
  void whatLearnsIsWidened() throws IOException {
    var half = halved(Families.all().findFirst().orElseThrow(), Dtype.F16);
    var name = "hubert.encoder.layers.0.attention.q_proj.weight";
    var stored = half.find(name).orElseThrow();
    try (var parameters = new Parameters(half, _ -> true, 1)) {
      assertThat(Tensors.read(parameters.get(name, stored.shape())))
          .containsExactly(stored.toFloats());
    }
  }

  /** A checkpoint of {@code family} in half precision, in a file. */
  private Weights halved(Family family, Dtype dtype) throws IOException {
    var narrow = new TreeMap<String, Tensor>();
    try (var parameters = Parameters.fresh(1);
        var _ = new PointerScope()) {
      family.begin(parameters);
      parameters.snapshot().forEach((name, tensor) -> narrow.put(name, halved(tensor, dtype)));
    }
    var file = folder.resolve("half.safetensors");
    Safetensors.write(file, narrow);
    return Safetensors.open(file);
  }

  private static Tensor halved(Tensor tensor, Dtype dtype) {
    float[] values = tensor.toFloats();
    var narrow = new short[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] =
          dtype == Dtype.F16
              ? Float.floatToFloat16(values[i])
              : (short) (Float.floatToRawIntBits(values[i]) >> 16);
    }
    return new Tensor(dtype, MemorySegment.ofArray(narrow), tensor.shape());
  }
}
