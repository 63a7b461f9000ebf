package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoder of Whisper: two convolutions over log-mel frames, fixed positions, then transformer
 * blocks that normalise first. Frames come every 10 ms, states every 20 ms.
 *
 * <p>Radford et al., <i>Robust Speech Recognition via Large-Scale Weak Supervision</i>, ICML 2023,
 * section 2.2 and figure 1; parameter names as in HuggingFace's {@code WhisperEncoder}.
 */
public final class WhisperEncoder {
  private static final double EPSILON = 1e-5;
  private static final int KERNEL = 3;

  private WhisperEncoder() {}

  /** Sizes, named as in the checkpoint's {@code config.json}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int dModel,
      int encoderLayers,
      int encoderAttentionHeads,
      int encoderFfnDim,
      int maxSourcePositions,
      int numMelBins,
      double dropout) {

    public Config {
      Sizes.requirePositive(encoderLayers, encoderFfnDim, maxSourcePositions, numMelBins);
      Sizes.requireMultiple("d_model", dModel, encoderAttentionHeads);
    }
  }

  /**
   * What the steps of the network give.
   *
   * @param stem the output of each convolution before GELU, [b, d, frames]
   * @param embedded the input of block 0, [b, t, d]
   * @param blocks of each block
   */
  public record Steps<V>(List<V> stem, V embedded, List<BlockOutput<V>> blocks) {
    public Steps {
      stem = List.copyOf(stem);
      blocks = List.copyOf(blocks);
    }

    /** The stream after the last block, not normalised. */
    public V last() {
      return blocks.getLast().output();
    }
  }

  /**
   * All hidden states, as the source library counts them: the input of block 0, then the output of
   * each block, the last one normalised. Padding takes part, as it did in training.
   *
   * @param mel [b, bins, 2 * max_source_positions]
   * @return layers + 1 tensors [b, max_source_positions, d]
   */
  public static <V> List<V> define(Scope<V> s, Config c, V mel) {
    var steps = steps(s, c, mel, positions(s, c), null);
    var states = new ArrayList<V>(List.of(steps.embedded));
    steps.blocks.forEach(block -> states.add(block.output()));
    states.add(norm(s, c, states.removeLast()));
    return states;
  }

  /** The whole table of positions, [max_source_positions, d]. */
  public static <V> V positions(Scope<V> s, Config c) {
    return s.in("embed_positions").param("weight", c.maxSourcePositions, c.dModel);
  }

  /** The normalisation after the last block. */
  static <V> V norm(Scope<V> s, Config c, V x) {
    return s.layerNorm("layer_norm", x, c.dModel, EPSILON);
  }

  /**
   * @param mel [b, bins, 2 t]
   * @param positions [t, d]
   * @param mask [b, t], 1 for states of the clip, 0 for padding; null if padding takes part
   */
  public static <V> Steps<V> steps(Scope<V> s, Config c, V mel, V positions, @Nullable V mask) {
    var o = s.ops();
    V first = convolve(s.in("conv1"), c, mel, c.numMelBins, 1);
    V second = convolve(s.in("conv2"), c, o.gelu(first), c.dModel, 2);
    V x = o.add(o.permute(o.gelu(second), 0, 2, 1), positions);
    V embedded = o.dropout(x, c.dropout);
    V bias = mask == null ? null : Masks.keyBias(o, mask);
    var blocks = new ArrayList<BlockOutput<V>>();
    for (int i = 0; i < c.encoderLayers; i++) {
      V before = i == 0 ? embedded : blocks.getLast().output();
      var at = s.in("layers").in(i);
      blocks.add(s.ops().block(before, y -> block(at, c, y, bias)));
    }
    return new Steps<>(List.of(first, second), embedded, blocks);
  }

  private static <V> V convolve(Scope<V> s, Config c, V x, int from, int stride) {
    V w = s.param("weight", c.dModel, from, KERNEL);
    return s.ops().conv1d(x, w, s.param("bias", c.dModel), stride, 1, 1, 1);
  }

  private static <V> BlockOutput<V> block(Scope<V> s, Config c, V x, @Nullable V bias) {
    var o = s.ops();
    V heard = s.layerNorm("self_attn_layer_norm", x, c.dModel, EPSILON);
    V attended = attention(s.in("self_attn"), c, heard, bias);
    V y = o.add(x, o.dropout(attended, c.dropout));
    V normal = s.layerNorm("final_layer_norm", y, c.dModel, EPSILON);
    V inner = o.gelu(s.linear("fc1", normal, c.dModel, c.encoderFfnDim));
    V fed = s.linear("fc2", inner, c.encoderFfnDim, c.dModel);
    return BlockOutput.of(s, c.dModel, attended, fed, o.add(y, o.dropout(fed, c.dropout)));
  }

  private static <V> V attention(Scope<V> s, Config c, V x, @Nullable V bias) {
    int d = c.dModel;
    V q = s.linear("q_proj", x, d, d);
    V k = s.linearNoBias("k_proj", x, d, d); // a bias on keys would change nothing
    V v = s.linear("v_proj", x, d, d);
    int heads = c.encoderAttentionHeads;
    return s.linear("out_proj", s.ops().attention(q, k, v, bias, heads, d / heads), d, d);
  }
}
