package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The SAN-M speech encoder: self-attention with an FSMN memory beside it.
 *
 * <p>Gao et al., <i>SAN-M: Memory Equipped Self-Attention for End-to-End Speech Recognition</i>,
 * Interspeech 2020, section 2.2; layout and parameter names of FunASR's {@code SANMEncoder}, as in
 * Paraformer and SenseVoice.
 */
public final class SanM {
  private static final double EPSILON = 1e-12;

  private SanM() {}

  /**
   * Sizes, named as in the checkpoint's {@code config.yaml}.
   *
   * @param inputSize width of a stacked filter bank frame
   * @param kernelSize frames seen by the memory, odd
   * @param vocabSize CTC symbols with the blank; 0 for an encoder alone
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int inputSize,
      int outputSize,
      int attentionHeads,
      int linearUnits,
      int numBlocks,
      int kernelSize,
      double dropoutRate,
      int vocabSize) {

    public Config {
      Sizes.requirePositive(linearUnits, numBlocks, kernelSize);
      Sizes.requireMultiple("input_size", inputSize, 2);
      Sizes.requireMultiple("output_size", outputSize, attentionHeads);
      if (kernelSize % 2 == 0) {
        throw new IllegalArgumentException("kernel_size must be odd, was " + kernelSize);
      }
    }
  }

  /**
   * Log-probabilities of the CTC symbols, [b, t, vocab].
   *
   * @param features [b, t, input], normalised, zero after the end of each clip
   * @param mask [b, t], 1 for frames, 0 for the padding after them
   */
  public static <V> V define(Scope<V> s, Config c, V features, V mask) {
    V encoded = encode(s.in("encoder"), c, features, mask).getLast();
    V symbols = s.in("ctc").linear("ctc_lo", encoded, c.outputSize, c.vocabSize);
    return s.ops().logSoftmax(symbols, -1);
  }

  /** The output of each block, then the last one normalised; [b, t, output] each. */
  public static <V> List<V> encode(Scope<V> s, Config c, V features, V mask) {
    var o = s.ops();
    V x = o.mul(features, o.scalar(Math.sqrt(c.outputSize)));
    x = o.dropout(o.add(x, positions(o, c, mask)), c.dropoutRate);
    var states = new ArrayList<V>();
    for (int i = 0; i < c.numBlocks; i++) {
      x = i == 0 ? firstBlock(s, c, x, mask) : block(s.in("encoders").in(i - 1), c, x, mask);
      states.add(x);
    }
    states.add(s.layerNorm("after_norm", x, c.outputSize, EPSILON));
    return states;
  }

  /** Sinusoids over the input width, sines first, places counted from 1. */
  private static <V> V positions(Ops<V> o, Config c, V mask) {
    int half = c.inputSize / 2;
    double step = Math.log(10000) / (half - 1);
    float[] rates = new float[half];
    for (int i = 0; i < half; i++) {
      rates[i] = (float) Math.exp(-i * step);
    }
    V place = o.reshape(o.cumulativeSum(mask, 1), 0, -1, 1);
    V angle = o.mul(place, o.constant(rates, half));
    return o.concat(-1, List.of(o.sin(angle), o.cos(angle)));
  }

  /** Changes the width from input to output, so nothing is added back around its attention. */
  private static <V> V firstBlock(Scope<V> encoder, Config c, V x, V mask) {
    var s = encoder.in("encoders0").in(0);
    V normal = s.layerNorm("norm1", x, c.inputSize, EPSILON);
    V y =
        s.ops().dropout(attention(s.in("self_attn"), c, normal, c.inputSize, mask), c.dropoutRate);
    return feedForward(s, c, y);
  }

  private static <V> V block(Scope<V> s, Config c, V x, V mask) {
    V normal = s.layerNorm("norm1", x, c.outputSize, EPSILON);
    V attended = attention(s.in("self_attn"), c, normal, c.outputSize, mask);
    return feedForward(s, c, s.ops().add(x, s.ops().dropout(attended, c.dropoutRate)));
  }

  /** Attention plus memory, both fed by the same values. */
  private static <V> V attention(Scope<V> s, Config c, V x, int width, V mask) {
    var o = s.ops();
    int d = c.outputSize;
    V qkv = s.linear("linear_q_k_v", x, width, 3 * d);
    V q = o.slice(qkv, -1, 0, d);
    V k = o.slice(qkv, -1, d, 2L * d);
    V v = o.slice(qkv, -1, 2L * d, 3L * d);
    int heads = c.attentionHeads;
    V mixed = o.attention(q, k, v, Masks.keyBias(o, mask), heads, d / heads);
    return o.add(s.linear("linear_out", mixed, d, d), memory(s, c, v, o.reshape(mask, 0, -1, 1)));
  }

  /** The FSMN: each channel filtered over time on its own, added to itself. */
  private static <V> V memory(Scope<V> s, Config c, V values, V mask) {
    var o = s.ops();
    V present = o.mul(values, mask);
    V w = s.in("fsmn_block").param("weight", c.outputSize, 1, c.kernelSize);
    int reach = (c.kernelSize - 1) / 2;
    V filtered = o.conv1d(o.permute(present, 0, 2, 1), w, null, 1, reach, reach, c.outputSize);
    V memory = o.dropout(o.add(o.permute(filtered, 0, 2, 1), present), c.dropoutRate);
    return o.mul(memory, mask);
  }

  private static <V> V feedForward(Scope<V> s, Config c, V x) {
    var o = s.ops();
    var f = s.in("feed_forward");
    V normal = s.layerNorm("norm2", x, c.outputSize, EPSILON);
    V inner =
        o.dropout(o.relu(f.linear("w_1", normal, c.outputSize, c.linearUnits)), c.dropoutRate);
    return o.add(x, o.dropout(f.linear("w_2", inner, c.linearUnits, c.outputSize), c.dropoutRate));
  }
}
