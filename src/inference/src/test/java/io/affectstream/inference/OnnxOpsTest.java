package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Index.atIndex;

import ai.onnxruntime.OrtException;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Ops;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words of the vocabulary that the reference cases do not speak, against numbers by hand. */
class OnnxOpsTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  @TempDir private Path folder;

  private float[] run(Tensor x, BiFunction<OnnxGraph, Edge, Edge> network)
      throws IOException, OrtException {
    return run(Weights.of(Map.of()), x, network);
  }

  private float[] run(Weights weights, Tensor x, BiFunction<OnnxGraph, Edge, Edge> network)
      throws IOException, OrtException {
    var graph = new EmittedGraph(weights);
    graph.output("y", network.apply(graph.ops(), graph.input("x", x)));
    return Objects.requireNonNull(graph.run(folder).get("y"));
  }

  @Test
  void groupNormTakesItsStatisticsOverChannelsAndTime() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {1, 3, 5, 7, 0, 0, 2, 2}, 1, 4, 2);

    float[] y =
        run(
            x,
            (o, in) ->
                o.groupNorm(
                    in,
                    o.constant(new float[] {1, 2, 1, 1}, 4),
                    o.constant(new float[] {0, 0, 10, 0}, 4),
                    2,
                    0));

    float unit = (float) (1 / Math.sqrt(5)); // of 1, 3, 5, 7: mean 4, variance 5
    assertThat(y)
        .containsExactly(new float[] {-3 * unit, -unit, 2 * unit, 6 * unit, 9, 9, 1, 1}, ROUNDING);
  }

  @Test
  void runningSumIncludesItsOwnPlace() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {1, 1, 0, 2, 3, 4}, 2, 3);

    assertThat(run(x, (o, in) -> o.cumulativeSum(in, 1))).containsExactly(1, 2, 2, 2, 5, 9);
  }

  @Test
  void sliceBeyondTheEndStopsThere() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {1, 2, 3, 4}, 1, 4);

    assertThat(run(x, (o, in) -> o.slice(in, 1, 2, Long.MAX_VALUE))).containsExactly(3, 4);
    assertThat(run(x, (o, in) -> o.slice(in, -1, 0, -1))).containsExactly(1, 2, 3);
  }

  @Test
  void tapsLieApartByTheDilation() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {1, 2, 3, 4, 5}, 1, 1, 5);
    float[] taps = {1, 10, 100};

    assertThat(run(x, (o, in) -> o.dilatedConv1d(in, o.constant(taps, 1, 1, 3), 2, 2, 1)))
        .containsExactly(310, 420, 531, 42, 53);
  }

  @Test
  void axisIsFilledToAMultiple() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2);

    assertThat(run(x, (o, in) -> o.fill(in, 1, 2))).containsExactly(1, 2, 3, 4, 5, 6, 0, 0);
    assertThat(run(x, (o, in) -> o.fill(in, 1, 3))).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void axisIsCutOrFilledToTheLengthOfAnother() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {1, 2, 3, 4}, 1, 2, 2);

    assertThat(run(x, (o, in) -> o.fit(in, 1, o.constant(new float[1], 1, 1, 1))))
        .containsExactly(1, 2);
    assertThat(run(x, (o, in) -> o.fit(in, 1, o.constant(new float[3], 1, 3, 1))))
        .containsExactly(1, 2, 3, 4, 0, 0);
  }

  @Test
  void attentionSeesWhatItsBiasAllowsWhateverIsBroadcast() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {1, 2, 3, 4}, 1, 2, 2); // two steps, two heads
    float no = (float) Masks.FORBIDDEN;

    assertThat(run(x, (o, in) -> attend(o, in, new float[] {no, 0}, 1, 1, 1, 2)))
        .containsExactly(3, 4, 3, 4);
    assertThat(run(x, (o, in) -> attend(o, in, new float[] {0, no, no, 0}, 2, 2)))
        .containsExactly(1, 2, 3, 4);
    assertThat(run(x, (o, in) -> attend(o, in, new float[] {0, no, no, 0}, 2, 1, 2)))
        .containsExactly(1, 4, 1, 4);
  }

  @Test
  void attentionToAllStepsWeighsThemAsWithoutABias() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {1, 3}, 1, 2, 1); // two steps, one head

    float[] open = {mixed(1 - 3), mixed(3 - 9)};
    assertThat(run(x, (o, in) -> attendAlone(o, in, 0, 0))).containsExactly(open, ROUNDING);
    float[] drawnToTheFirst = {mixed(1 - 3 + 2), mixed(3 - 9 + 2)};
    assertThat(run(x, (o, in) -> attendAlone(o, in, 2, 0)))
        .containsExactly(drawnToTheFirst, ROUNDING);
  }

  private static Edge attendAlone(OnnxGraph o, Edge x, float... bias) {
    return o.attention(x, x, x, o.constant(bias, 1, 1, 1, 2), 1, 1);
  }

  /** Of steps 1 and 3, where the score of the first is higher by {@code difference}. */
  private static float mixed(double difference) {
    double first = 1 / (1 + Math.exp(-difference));
    return (float) (first + 3 * (1 - first));
  }

  private static Edge attend(OnnxGraph o, Edge x, float[] bias, long... shape) {
    return o.attention(x, x, x, o.constant(bias, shape), 2, 1);
  }

  @Test
  void logSoftmaxSumsToOne() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {0, 0, 100, 100}, 2, 2);

    float half = (float) Math.log(0.5);
    assertThat(run(x, (o, in) -> o.logSoftmax(in, -1)))
        .containsExactly(new float[] {half, half, half, half}, ROUNDING);
  }

  @Test
  void exponentialIsNatural() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {0, 1}, 2);

    assertThat(run(x, Ops::exp)).containsExactly(new float[] {1, (float) Math.E}, ROUNDING);
  }

  @Test
  void unitLengthKeepsTheDirection() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {3, -4, 0, 0.5f}, 2, 2);

    assertThat(run(x, (o, in) -> o.toUnitLength(in, 2)))
        .containsExactly(new float[] {0.6f, -0.8f, 0, 1}, ROUNDING);
  }

  @Test
  void siluIsItsFormula() throws IOException, OrtException {
    var x = Tensor.floats(new float[] {-1, 0, 2}, 3);

    assertThat(run(x, Ops::silu))
        .containsExactly(new float[] {-0.26894143f, 0, 1.7615942f}, ROUNDING);
  }

  @Test
  void wideLinearLayerAddsUpItsParts() throws IOException, OrtException {
    int width = 1_024;
    int half = width / 2;
    float[] pairs = new float[width * width]; // each place and ten times the one half a row on
    float[] steps = new float[2 * 3 * width];
    for (int i = 0; i < width; i++) {
      pairs[i * width + i] = 1;
      pairs[i * width + (i + half) % width] = 10;
    }
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i;
    }

    float[] y =
        run(
            Weights.of(Map.of("w", Tensor.floats(pairs, width, width))),
            Tensor.floats(steps, 2, 3, width),
            (o, in) -> o.slice(o.linear(in, o.param("w", width, width), null), 1, 2, 3));

    assertThat(y).hasSize(2 * width).contains(2 * width + 10 * (2 * width + half), atIndex(0));
    assertThat(y).contains(5 * width + 7 + 10 * (5 * width + half + 7), atIndex(width + 7));
    assertThat(y).contains(6 * width - 1 + 10 * (6 * width - 1 - half), atIndex(2 * width - 1));
  }

  @Test
  void halfPrecisionCheckpointIsComputedInFull() throws IOException, OrtException {
    var file = folder.resolve("half.safetensors");
    short[] half = {Float.floatToFloat16(0.5f), Float.floatToFloat16(-2)};
    var stored = new Tensor(Dtype.F16, MemorySegment.ofArray(half), 1, 2);
    Safetensors.write(file, Map.of("w", stored));

    float[] y =
        run(
            Safetensors.open(file),
            Tensor.floats(new float[] {4, 3}, 1, 2),
            (o, in) -> o.linear(in, o.param("w", 1, 2), null));

    assertThat(y).containsExactly(-4);
  }
}
