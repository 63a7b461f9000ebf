package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sinusoids;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The SAN-M encoder: self-attention with an FSMN memory beside it.
 *
 * <p>Gao et al., <i>SAN-M: Memory Equipped Self-Attention for End-to-End Speech Recognition</i>,
 * Interspeech 2020, section 2.2; layout and parameter names of FunASR's {@code SANMEncoder}, as in
 * Paraformer, SenseVoice and CT-Transformer.
 */
public final class SanM {
  /** Of the norms of FunASR's {@code SANMEncoder}. */
  public static final double EPSILON = 1e-12;

  private SanM() {}

  /**
   * Sizes, named as in {@code encoder_conf} of the checkpoint's {@code config.yaml}.
   *
   * @param inputSize width of a stacked filter bank frame; 0 where the front-end decides it
   * @param kernelSize frames seen by the memory, odd
   * @param vocabSize CTC symbols with the blank; 0 for an encoder alone
   * @param sanmShfit how many frames the memory looks further back and less ahead
   * @param tpBlocks blocks after the first normalisation, as SenseVoice has them
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
      int vocabSize,
      int sanmShfit,
      int tpBlocks) {

    public Config {
      Sizes.requirePositive(linearUnits, numBlocks, kernelSize);
      if (inputSize != 0) {
        Sizes.requireMultiple("input_size", inputSize, 2);
      }
      Sizes.requireMultiple("output_size", outputSize, attentionHeads);
      if (kernelSize % 2 == 0) {
        throw new IllegalArgumentException("kernel_size must be odd, was " + kernelSize);
      }
      Sizes.requireWithin("sanm_shfit", sanmShfit, 0, kernelSize / 2);
      Sizes.requireWithin("tp_blocks", tpBlocks, 0, Short.MAX_VALUE);
    }

    /** A symmetric memory and one stack of blocks. */
    public Config(
        int inputSize,
        int outputSize,
        int attentionHeads,
        int linearUnits,
        int numBlocks,
        int kernelSize,
        double dropoutRate,
        int vocabSize) {
      this(
          inputSize,
          outputSize,
          attentionHeads,
          linearUnits,
          numBlocks,
          kernelSize,
          dropoutRate,
          vocabSize,
          0,
          0);
    }

    /** The same for frames of {@code width}. */
    public Config reading(int width) {
      return new Config(
          width,
          outputSize,
          attentionHeads,
          linearUnits,
          numBlocks,
          kernelSize,
          dropoutRate,
          vocabSize,
          sanmShfit,
          tpBlocks);
    }
  }

  /**
   * What the encoder gives on its way.
   *
   * @param input [b, t, input], scaled and with its places in time
   * @param output [b, t, output], normalised
   */
  public record Encoded<V>(V input, List<SanMBlock<V>> blocks, V output) {}

  /**
   * Log-probabilities of the CTC symbols, [b, t, vocab].
   *
   * @param features [b, t, input], normalised, zero after the end of each clip
   * @param mask [b, t], 1 for frames, 0 for the padding after them
   */
  public static <V> V define(Scope<V> s, Config c, V features, V mask) {
    V encoded = encode(s.in("encoder"), c, EPSILON, features, mask).output;
    V symbols = s.in("ctc").linear("ctc_lo", encoded, c.outputSize, c.vocabSize);
    return s.ops().logSoftmax(symbols, -1);
  }

  /** The encoder alone, inputs as in {@link #define}; {@code epsilon} is that of its norms. */
  public static <V> Encoded<V> encode(Scope<V> s, Config c, double epsilon, V features, V mask) {
    V input = placed(s.ops(), c, features);
    V x = s.ops().dropout(input, c.dropoutRate);
    var blocks = new ArrayList<SanMBlock<V>>();
    for (int i = 0; i < c.numBlocks; i++) {
      var at = i == 0 ? s.in("encoders0").in(0) : s.in("encoders").in(i - 1);
      blocks.add(SanMBlock.define(at, c, epsilon, x, i == 0 ? c.inputSize : c.outputSize, mask));
      x = blocks.getLast().output();
    }
    x = s.layerNorm("after_norm", x, c.outputSize, epsilon);
    for (int i = 0; i < c.tpBlocks; i++) {
      blocks.add(SanMBlock.define(s.in("tp_encoders").in(i), c, epsilon, x, c.outputSize, mask));
      x = blocks.getLast().output();
    }
    boolean again = c.tpBlocks > 0;
    return new Encoded<>(
        input, blocks, again ? s.layerNorm("tp_norm", x, c.outputSize, epsilon) : x);
  }

  /** Scaled, with sinusoids over the whole input width, places counted from 1. */
  private static <V> V placed(Ops<V> o, Config c, V features) {
    int half = c.inputSize / 2;
    V places = Sinusoids.places(o, features);
    V sinusoids = Sinusoids.define(o, places, Sinusoids.rates(half, half - 1));
    return o.add(o.mul(features, o.scalar(Math.sqrt(c.outputSize))), sinusoids);
  }
}
