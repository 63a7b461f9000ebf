package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * HuBERT in its large layout: a convolutional stem with layer norm, then transformer blocks that
 * normalise first.
 *
 * <p>Hsu et al., <i>HuBERT: Self-Supervised Speech Representation Learning by Masked Prediction of
 * Hidden Units</i>, IEEE/ACM TASLP 2021, section II; layout of {@code hubert-large-ll60k}. The same
 * definition is wav2vec 2.0 large.
 */
public final class Hubert {

  private Hubert() {}

  /** Sizes, named as in the checkpoint's {@code config.json}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int hiddenSize,
      int numHiddenLayers,
      int numAttentionHeads,
      int intermediateSize,
      List<Integer> convDim,
      List<Integer> convKernel,
      List<Integer> convStride,
      boolean convBias,
      int numConvPosEmbeddings,
      int numConvPosEmbeddingGroups,
      double layerNormEps,
      double hiddenDropout,
      String featExtractNorm,
      boolean doStableLayerNorm) {

    public Config {
      Sizes.requirePositive(
          hiddenSize, numHiddenLayers, numAttentionHeads, intermediateSize, numConvPosEmbeddings);
      Sizes.requireMultiple("hidden_size", hiddenSize, numAttentionHeads);
      Sizes.requireMultiple("hidden_size", hiddenSize, numConvPosEmbeddingGroups);
      convDim = List.copyOf(convDim);
      convKernel = List.copyOf(convKernel);
      convStride = List.copyOf(convStride);
      if (convDim.size() != convKernel.size() || convDim.size() != convStride.size()) {
        throw new IllegalArgumentException(
            "conv_dim, conv_kernel and conv_stride differ in length");
      }
      if (!featExtractNorm.equals("layer") || !doStableLayerNorm) {
        throw new IllegalArgumentException(
            "only the large layout is known: feat_extract_norm layer, do_stable_layer_norm true");
      }
    }

    /** Frames of 20 ms that the stem makes of {@code samples}; none below its receptive field. */
    public int frames(int samples) {
      int length = samples;
      for (int i = 0; i < convKernel.size(); i++) {
        length = Math.floorDiv(length - convKernel.get(i), convStride.get(i)) + 1;
      }
      return Math.max(0, length);
    }

    /** The fewest samples that make one frame. */
    public int receptiveField() {
      int samples = 1;
      for (int i = convKernel.size() - 1; i >= 0; i--) {
        samples = (samples - 1) * convStride.get(i) + convKernel.get(i);
      }
      return samples;
    }
  }

  /**
   * All hidden states, as the source library counts them: first the input of block 0, then the
   * output of each block, the last one normalised.
   *
   * @param waveform [b, t], 16 kHz, zero after the end of each clip
   * @param mask [b, frames], 1 for the frames of the clip, 0 for padding
   * @return layers + 1 tensors [b, frames, hidden]; rows of padded frames mean nothing
   */
  public static <V> List<V> define(Scope<V> s, Config c, V waveform, V mask) {
    var o = s.ops();
    V x = project(s.in("feature_projection"), c, stem(s.in("feature_extractor"), c, waveform));
    var encoder = s.in("encoder");
    x = o.mul(x, o.reshape(mask, 0, -1, 1));
    x = o.add(x, positions(encoder.in("pos_conv_embed"), c, x));
    V bias = Masks.keyBias(o, mask);
    var states = new ArrayList<V>(List.of(x));
    for (int i = 0; i < c.numHiddenLayers; i++) {
      x = block(encoder.in("layers").in(i), c, x, bias);
      states.add(x);
    }
    states.set(c.numHiddenLayers, encoder.layerNorm("layer_norm", x, c.hiddenSize, c.layerNormEps));
    return states;
  }

  private static <V> V stem(Scope<V> s, Config c, V waveform) {
    var o = s.ops();
    V x = o.reshape(waveform, 0, 1, -1);
    int from = 1;
    for (int i = 0; i < c.convDim.size(); i++) {
      var layer = s.in("conv_layers").in(i);
      int to = c.convDim.get(i);
      V w = layer.in("conv").param("weight", to, from, c.convKernel.get(i));
      V b = c.convBias ? layer.in("conv").param("bias", to) : null;
      V y = o.permute(o.conv1d(x, w, b, c.convStride.get(i), 0, 0, 1), 0, 2, 1);
      x = o.permute(o.gelu(layer.layerNorm("layer_norm", y, to, c.layerNormEps)), 0, 2, 1);
      from = to;
    }
    return o.permute(x, 0, 2, 1);
  }

  private static <V> V project(Scope<V> s, Config c, V x) {
    int from = c.convDim.getLast();
    V y =
        s.linear(
            "projection", s.layerNorm("layer_norm", x, from, c.layerNormEps), from, c.hiddenSize);
    return s.ops().dropout(y, c.hiddenDropout);
  }

  /** A grouped convolution over time in place of a table of positions; length is kept. */
  private static <V> V positions(Scope<V> s, Config c, V x) {
    var o = s.ops();
    int kernel = c.numConvPosEmbeddings;
    int groups = c.numConvPosEmbeddingGroups;
    V w = s.in("conv").param("weight", c.hiddenSize, c.hiddenSize / groups, kernel);
    V b = s.in("conv").param("bias", c.hiddenSize);
    V y = o.conv1d(o.permute(x, 0, 2, 1), w, b, 1, kernel / 2, (kernel - 1) / 2, groups);
    return o.permute(o.gelu(y), 0, 2, 1);
  }

  private static <V> V block(Scope<V> s, Config c, V x, V bias) {
    var o = s.ops();
    V attended =
        attention(
            s.in("attention"), c, s.layerNorm("layer_norm", x, c.hiddenSize, c.layerNormEps), bias);
    V y = o.add(x, o.dropout(attended, c.hiddenDropout));
    V fed =
        feedForward(
            s.in("feed_forward"),
            c,
            s.layerNorm("final_layer_norm", y, c.hiddenSize, c.layerNormEps));
    return o.add(y, o.dropout(fed, c.hiddenDropout));
  }

  private static <V> V attention(Scope<V> s, Config c, V x, V bias) {
    int d = c.hiddenSize;
    V q = s.linear("q_proj", x, d, d);
    V k = s.linear("k_proj", x, d, d);
    V v = s.linear("v_proj", x, d, d);
    int heads = c.numAttentionHeads;
    return s.linear("out_proj", s.ops().attention(q, k, v, bias, heads, d / heads), d, d);
  }

  private static <V> V feedForward(Scope<V> s, Config c, V x) {
    V inner = s.ops().gelu(s.linear("intermediate_dense", x, c.hiddenSize, c.intermediateSize));
    return s.linear("output_dense", inner, c.intermediateSize, c.hiddenSize);
  }
}
