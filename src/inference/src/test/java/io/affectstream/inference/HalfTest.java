package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Precision;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle whose blocks multiply 16-bit floats, against its own float32 graph. */
class HalfTest {
  private static final int SECOND = 16_000;
  private static final double MOST_ERROR = 2e-3; // of the length of the feature; 11 bits are 5e-4

  @TempDir private Path folder;
  private Bundle bundle;

  @BeforeEach
  void bundleOfBothPrecisions() throws IOException {
    TinyBundles.acoustic(folder, TinyBundles.WIDTH);
    bundle = BundleWriter.write(folder, Bundle.open(folder).card().at(Precision.FP16));
  }

  private static float[] noise() {
    var random = new Random(4);
    float[] clip = new float[SECOND];
    for (int i = 0; i < clip.length; i++) {
      clip[i] = (float) random.nextGaussian() / 4;
    }
    return clip;
  }

  private float[] feature() throws IOException {
    try (var encoder = AcousticEncoder.open(folder)) {
      return encoder.encode(List.of(noise())).getFirst();
    }
  }

  /** On the CPU, which widens what it has no kernel for. */
  private float[] feature(Precision precision) throws IOException {
    int frames = bundle.config(Hubert.Config.class).frames(SECOND);
    var present = new float[frames];
    Arrays.fill(present, 1);
    var inputs =
        Map.of(
            "waveform", Tensor.floats(noise(), 1, SECOND),
            "mask", Tensor.floats(present, 1, frames));
    var graph = bundle.file(precision.file(Bundle.GRAPH));
    return Objects.requireNonNull(WrittenGraph.run(graph, inputs).get("feature"));
  }

  private static double error(float[] narrow, float[] exact) {
    double difference = 0;
    double length = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += Math.pow(narrow[i] - exact[i], 2);
      length += Math.pow(exact[i], 2);
    }
    return Math.sqrt(difference / length);
  }

  @Test
  void halfFloatsGiveAlmostTheSameFeature() throws IOException {
    assertThat(error(feature(Precision.FP16), feature(Precision.FP32))).isBetween(1e-6, MOST_ERROR);
  }

  @Test
  void processorComputesTheFloat32Graph() throws IOException {
    Assumptions.assumeFalse(hasCuda(), "there is a CUDA device: it computes in fp16");
    float[] half = feature();

    BundleWriter.write(folder, bundle.card().at(Precision.FP32));

    assertThat(half).containsExactly(feature());
  }

  @Test
  void cudaComputesTheHalfFloatGraph() throws IOException {
    Assumptions.assumeTrue(hasCuda(), "no CUDA device, or not built with -Pgpu");

    assertThat(error(feature(), feature(Precision.FP32))).isBetween(1e-6, MOST_ERROR);
  }

  private static boolean hasCuda() {
    return CudaDriver.ofThisMachine().has(0)
        && OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  @Test
  void eachPrecisionYieldsToFloat32OnTheDeviceItIsNotFor() {
    assertThat(Precision.FP16.on(true)).isEqualTo(Precision.FP16);
    assertThat(Precision.FP16.on(false)).isEqualTo(Precision.FP32);
    assertThat(Precision.INT8.on(true)).isEqualTo(Precision.FP32);
    assertThat(Precision.INT8.on(false)).isEqualTo(Precision.INT8);
  }

  @Test
  void networkWithoutBlocksIsRefused() throws IOException {
    var card = Bundle.open(TinyBundles.fusion(folder, 1)).card().at(Precision.FP16);

    assertThatThrownBy(() -> BundleWriter.write(folder, card))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("no blocks that fp16 is for");
  }
}
