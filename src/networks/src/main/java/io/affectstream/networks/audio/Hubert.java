package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Activation;
import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * HuBERT and wav2vec 2.0: a convolutional stem, a convolution for positions, transformer blocks.
 *
 * <p>Hsu et al., <i>HuBERT: Self-Supervised Speech Representation Learning by Masked Prediction of
 * Hidden Units</i>, IEEE/ACM TASLP 2021, section II; Baevski et al., <i>wav2vec 2.0</i>, NeurIPS
 * 2020, section 2. Base checkpoints normalise after each step, large ones before it.
 */
public final class Hubert {

  private Hubert() {}

  /**
   * Sizes and switches, named as in the checkpoint's {@code config.json}.
   *
   * @param featExtractNorm {@code layer} or {@code group}, see {@link ConvStem}
   * @param doStableLayerNorm whether blocks normalise before each step
   * @param hiddenAct of the feed-forward; GELU where the file is silent
   * @param featProjLayerNorm whether frames are normalised before their projection; true likewise
   */
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
      boolean doStableLayerNorm,
      @Nullable Activation hiddenAct,
      @Nullable Boolean featProjLayerNorm) {

    public Config {
      Sizes.requirePositive(
          hiddenSize, numHiddenLayers, numAttentionHeads, intermediateSize, numConvPosEmbeddings);
      Sizes.requireMultiple("hidden_size", hiddenSize, numAttentionHeads);
      Sizes.requireMultiple("hidden_size", hiddenSize, numConvPosEmbeddingGroups);
      Sizes.requireEpsilon("layer_norm_eps", layerNormEps);
      convDim = Sizes.requireEach("conv_dim", convDim);
      convKernel = Sizes.requireEach("conv_kernel", convKernel);
      convStride = Sizes.requireEach("conv_stride", convStride);
      if (convDim.size() != convKernel.size() || convDim.size() != convStride.size()) {
        throw new IllegalArgumentException(
            "conv_dim, conv_kernel and conv_stride differ in length");
      }
      Sizes.requireEither("feat_extract_norm", featExtractNorm, "layer", "group");
    }

    /** Otherwise channels are, over time and padding: a clip depends on its batch. */
    public boolean normalisesFrames() {
      return featExtractNorm.equals("layer");
    }

    Activation activation() {
      return Objects.requireNonNullElse(hiddenAct, Activation.GELU);
    }

    /** Frames of 20 ms that the stem makes of {@code samples}; none below its receptive field. */
    public int frames(int samples) {
      return ConvStem.frames(this, samples);
    }

    /** The fewest samples that make one frame. */
    public int receptiveField() {
      return ConvStem.receptiveField(this);
    }
  }

  /**
   * What the steps of the network give.
   *
   * @param stem the output of each convolution, [b, frames, channels]
   * @param projected the frames in the width of the blocks, [b, frames, hidden]
   * @param position what the positional convolution adds to them
   * @param blocks of each transformer block
   * @param states all hidden states, as the source library counts them
   */
  public record Steps<V>(
      List<V> stem, V projected, V position, List<BlockOutput<V>> blocks, List<V> states) {
    public Steps {
      stem = List.copyOf(stem);
      blocks = List.copyOf(blocks);
      states = List.copyOf(states);
    }
  }

  /**
   * All hidden states, as the source library counts them: first the input of block 0, then the
   * output of each block. Where blocks normalise first, only the last state is normalised.
   *
   * @param waveform [b, t], 16 kHz, zero after the end of each clip
   * @param mask [b, frames], 1 for the frames of the clip, 0 for padding
   * @return layers + 1 tensors [b, frames, hidden]; rows of padded frames mean nothing
   */
  public static <V> List<V> define(Scope<V> s, Config c, V waveform, V mask) {
    return steps(s, c, waveform, mask).states();
  }

  /** The same, with what leads to it. */
  public static <V> Steps<V> steps(Scope<V> s, Config c, V waveform, V mask) {
    var o = s.ops();
    var stem = ConvStem.define(s.in("feature_extractor"), c, waveform);
    V projected = ConvStem.project(s.in("feature_projection"), c, stem.getLast());
    var encoder = s.in("encoder");
    V heard = o.mul(projected, o.reshape(mask, 0, -1, 1));
    V position = ConvPosition.define(encoder.in("pos_conv_embed"), c, heard);
    V x = o.add(heard, position);
    x = c.doStableLayerNorm ? x : norm(encoder, c, x);
    V bias = Masks.keyBias(o, mask);
    var blocks = new ArrayList<BlockOutput<V>>();
    var states = new ArrayList<V>(List.of(x));
    for (int i = 0; i < c.numHiddenLayers; i++) {
      blocks.add(HubertBlock.define(encoder.in("layers").in(i), c, states.getLast(), bias));
      states.add(blocks.getLast().output());
    }
    if (c.doStableLayerNorm) {
      states.add(norm(encoder, c, states.removeLast()));
    }
    return new Steps<>(stem, projected, position, blocks, states);
  }

  private static <V> V norm(Scope<V> encoder, Config c, V x) {
    return encoder.layerNorm("layer_norm", x, c.hiddenSize, c.layerNormEps);
  }
}
