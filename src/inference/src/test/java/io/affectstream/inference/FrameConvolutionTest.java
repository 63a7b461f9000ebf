package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.affectstream.networks.Ops;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A convolution over frames against the one over channels, both in ONNX Runtime. */
class FrameConvolutionTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);
  private static final int KERNEL = 3;

  @TempDir private Path folder;

  /** Of {@code channels}, in and out, in two groups. */
  private record Convolution(int channels, int stride, int padBegin, int padEnd) {
    Weights weights() {
      var taps = noise(1, channels, channels / 2, KERNEL);
      return Weights.of(Map.of("weight", taps, "bias", noise(2, channels)));
    }

    <V> V overFrames(Ops<V> o, V x) {
      return o.convFrames(x, weight(o), bias(o), stride, padBegin, padEnd, 2);
    }

    <V> V overChannels(Ops<V> o, V x) {
      V channels = o.permute(x, 0, 2, 1);
      V y = o.conv1d(channels, weight(o), bias(o), stride, padBegin, padEnd, 2);
      return o.permute(y, 0, 2, 1);
    }

    private <V> V weight(Ops<V> o) {
      return o.param("weight", channels, channels / 2, KERNEL);
    }

    private <V> V bias(Ops<V> o) {
      return o.param("bias", channels);
    }
  }

  private static Tensor noise(long seed, long... shape) {
    var random = new SplittableRandom(seed);
    long count = LongStream.of(shape).reduce(1, Math::multiplyExact);
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.floats(values, shape);
  }

  private void assertSame(Convolution convolution) throws IOException, OrtException {
    var graph = new EmittedGraph(convolution.weights());
    var x = graph.input("x", noise(3, 2, 11, convolution.channels));
    graph.output("frames", convolution.overFrames(graph.ops(), x));
    graph.output("channels", convolution.overChannels(graph.ops(), x));

    var y = graph.run(folder);

    assertThat(Objects.requireNonNull(y.get("frames")))
        .containsExactly(Objects.requireNonNull(y.get("channels")), ROUNDING);
  }

  @Test
  void wholeBlocksOfChannelsAreConvolvedAsSingleOnes() throws IOException, OrtException {
    assertSame(new Convolution(32, 1, 0, 0));
    assertSame(new Convolution(32, 2, 2, 1));
  }

  @Test
  void fewChannelsAreConvolvedToo() throws IOException, OrtException {
    assertSame(new Convolution(6, 2, 0, 1));
  }
}
