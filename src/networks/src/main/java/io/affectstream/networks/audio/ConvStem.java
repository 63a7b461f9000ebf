package io.affectstream.networks.audio;

import io.affectstream.networks.BlockSteps;
import io.affectstream.networks.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The convolutions that make frames of 20 ms of a raw waveform.
 *
 * <p>Baevski et al., <i>wav2vec 2.0</i>, NeurIPS 2020, section 2. Two layouts are published: {@code
 * layer} normalises the channels of each frame after every convolution; {@code group} normalises
 * each channel over time after the first one only, so that its frames depend on the length of the
 * clip, padding included.
 */
public final class ConvStem {
  private static final double EPSILON = 1e-5; // whatever layer_norm_eps says

  private ConvStem() {}

  /**
   * The output of each convolution, the last one being the frames.
   *
   * @param waveform [b, t], 16 kHz
   * @return tensors [b, frames, channels]
   */
  public static <V> List<V> define(Scope<V> s, Hubert.Config c, V waveform) {
    V x = s.ops().reshape(waveform, 0, -1, 1);
    var outputs = new ArrayList<V>();
    for (int i = 0; i < c.convDim().size(); i++) {
      outputs.add(step(s.in("conv_layers").in(i), c, i, outputs.isEmpty() ? x : outputs.getLast()));
    }
    return outputs;
  }

  /** As a block: its steps are larger than those of the transformer, the first the most. */
  private static <V> V step(Scope<V> s, Hubert.Config c, int i, V x) {
    return s.ops().block(x, y -> BlockSteps.of(layer(s, c, i, y))).output();
  }

  private static <V> V layer(Scope<V> s, Hubert.Config c, int i, V x) {
    int from = i == 0 ? 1 : c.convDim().get(i - 1);
    int to = c.convDim().get(i);
    V w = s.in("conv").param("weight", to, from, c.convKernel().get(i));
    V b = c.convBias() ? s.in("conv").param("bias", to) : null;
    V y = s.ops().convFrames(x, w, b, c.convStride().get(i), 0, 0, 1);
    return s.ops().gelu(normalised(s, c, i, y));
  }

  private static <V> V normalised(Scope<V> s, Hubert.Config c, int i, V y) {
    int channels = c.convDim().get(i);
    if (c.normalisesFrames()) {
      return s.layerNorm("layer_norm", y, channels, EPSILON);
    }
    return i == 0 ? overTime(s.in("layer_norm"), channels, y) : y;
  }

  private static <V> V overTime(Scope<V> norm, int channels, V y) {
    var o = norm.ops();
    V gain = norm.param("weight", channels);
    V bias = norm.param("bias", channels);
    return o.permute(o.groupNorm(o.permute(y, 0, 2, 1), gain, bias, channels, EPSILON), 0, 2, 1);
  }

  /** The last output of the stem in the width of the blocks, [b, frames, hidden]. */
  static <V> V project(Scope<V> s, Hubert.Config c, V frames) {
    int from = c.convDim().getLast();
    V x =
        Boolean.FALSE.equals(c.featProjLayerNorm())
            ? frames
            : s.layerNorm("layer_norm", frames, from, c.layerNormEps());
    return s.ops().dropout(s.linear("projection", x, from, c.hiddenSize()), c.hiddenDropout());
  }

  static int frames(Hubert.Config c, int samples) {
    int length = samples;
    for (int i = 0; i < c.convKernel().size(); i++) {
      length = Math.floorDiv(length - c.convKernel().get(i), c.convStride().get(i)) + 1;
    }
    return Math.max(0, length);
  }

  static int receptiveField(Hubert.Config c) {
    int samples = 1;
    for (int i = c.convKernel().size() - 1; i >= 0; i--) {
      samples = (samples - 1) * c.convStride().get(i) + c.convKernel().get(i);
    }
    return samples;
  }
}
