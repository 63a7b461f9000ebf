package io.affectstream.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Int8WeightsTest {
  @TempDir private Path folder;

  @Test
  void eachRowIsRoundedByItsOwnLargestValueAndTurned() throws IOException {
    var weight = Tensor.floats(new float[] {1.5f, -2, 0.5f, 0, 0, 0}, 2, 3);
    var full = Weights.of(Map.of("w", weight));

    var all = Int8Weights.write(folder.resolve("int8.safetensors"), full, List.of("w"));

    var values = all.get("w.int8", 3, 2);
    assertThat(values.dtype()).isEqualTo(Dtype.I8);
    assertThat(values.data().toArray(ValueLayout.JAVA_BYTE)).containsExactly(95, 0, -127, 0, 32, 0);
    assertThat(all.get("w.scale", 2).toFloats())
        .containsExactly(new float[] {2f / 127, 0}, Offset.offset(1e-9f));
    assertThat(all.get("w", 2, 3)).isSameAs(weight);
  }
}
