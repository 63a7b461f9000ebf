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
 * The bidirectional decoder of Paraformer: all tokens at once, each from its acoustic embedding.
 *
 * <p>Gao et al., <i>Paraformer: Fast and Accurate Parallel Transformer for Non-autoregressive
 * End-to-End Speech Recognition</i>, Interspeech 2022, section 3.1; layout and parameter names of
 * FunASR's {@code ParaformerSANMDecoder}.
 */
public final class ParaformerDecoder {
  private static final double EPSILON = 1e-12;

  private ParaformerDecoder() {}

  /**
   * Sizes, named as in {@code decoder_conf}.
   *
   * @param attLayerNum blocks that look at the encoder; the others have a memory alone
   * @param sanmShfit how many frames the memory of the first blocks looks further back
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int attentionHeads,
      int linearUnits,
      int numBlocks,
      int attLayerNum,
      int kernelSize,
      int sanmShfit,
      double dropoutRate) {

    public Config {
      Sizes.requirePositive(attentionHeads, linearUnits, numBlocks, attLayerNum, kernelSize);
      if (kernelSize % 2 == 0 || sanmShfit < 0 || sanmShfit > kernelSize / 2) {
        throw new IllegalArgumentException(
            "decoder_conf needs an odd kernel_size and sanm_shfit within half of it, has %d and %d"
                .formatted(kernelSize, sanmShfit));
      }
    }
  }

  /**
   * What a block gives on its way, [b, n, width] each.
   *
   * @param fed the feed-forward part, nothing added back
   * @param remembered the FSMN memory, nothing added back
   * @param crossed what it took from the encoder, nothing added back
   */
  public record Block<V>(V fed, V remembered, V crossed, V output) {}

  /**
   * What the decoder gives on its way, [b, n, width] each.
   *
   * @param blocks those that look at the encoder
   * @param last of the closing feed-forward part
   * @param output normalised
   */
  public record Decoded<V>(List<Block<V>> blocks, V last, V output) {}

  /**
   * Hears tokens in what the encoder gave.
   *
   * @param width of the encoder's output
   * @param embeddings [b, n, width], one row a token, zero after the last of each clip
   * @param tokens [b, n], 1 for tokens, 0 for the padding after them
   * @param encoded [b, t, width]
   * @param frames [b, t], 1 for frames, 0 for the padding after them
   */
  public static <V> Decoded<V> define(
      Scope<V> s, Config c, int width, V embeddings, V tokens, V encoded, V frames) {
    var blocks = new ArrayList<Block<V>>();
    V x = embeddings;
    for (int i = 0; i < c.attLayerNum; i++) {
      blocks.add(block(s.in("decoders").in(i), c, width, x, tokens, encoded, frames));
      x = blocks.getLast().output;
    }
    for (int i = 0; i < c.numBlocks - c.attLayerNum; i++) {
      var at = s.in("decoders2").in(i);
      V fed = feedForward(at, c, width, x);
      x = s.ops().add(x, remember(at, c, width, 0, fed, tokens));
    }
    V last = feedForward(s.in("decoders3").in(0), c, width, x);
    return new Decoded<>(blocks, last, s.layerNorm("after_norm", last, width, EPSILON));
  }

  /** Feeds forward first, and adds its own input back only after the memory. */
  private static <V> Block<V> block(
      Scope<V> s, Config c, int width, V x, V tokens, V encoded, V frames) {
    var o = s.ops();
    V fed = feedForward(s, c, width, x);
    V remembered = remember(s, c, width, c.sanmShfit, fed, tokens);
    V y = o.add(x, remembered);
    V normal = s.layerNorm("norm3", y, width, EPSILON);
    V crossed = cross(s.in("src_attn"), c, width, normal, encoded, frames);
    return new Block<>(fed, remembered, crossed, o.add(y, o.dropout(crossed, c.dropoutRate)));
  }

  private static <V> V feedForward(Scope<V> s, Config c, int width, V x) {
    var o = s.ops();
    var f = s.in("feed_forward");
    V normal = s.layerNorm("norm1", x, width, EPSILON);
    V inner = o.dropout(o.relu(f.linear("w_1", normal, width, c.linearUnits)), c.dropoutRate);
    V even = f.layerNorm("norm", inner, c.linearUnits, EPSILON);
    return f.linearNoBias("w_2", even, c.linearUnits, width);
  }

  private static <V> V remember(Scope<V> s, Config c, int width, int shift, V fed, V tokens) {
    V normal = s.layerNorm("norm2", fed, width, EPSILON);
    var at = s.in("self_attn");
    V memory = FsmnMemory.define(at, width, c.kernelSize, shift, normal, tokens);
    return s.ops().dropout(memory, c.dropoutRate);
  }

  private static <V> V cross(Scope<V> s, Config c, int width, V x, V encoded, V frames) {
    var o = s.ops();
    V q = s.linear("linear_q", x, width, width);
    V kv = s.linear("linear_k_v", encoded, width, 2 * width);
    V k = o.slice(kv, -1, 0, width);
    V v = o.slice(kv, -1, width, 2L * width);
    int heads = c.attentionHeads;
    V mixed = o.attention(q, k, v, Masks.keyBias(o, frames), heads, width / heads);
    return s.linear("linear_out", mixed, width, width);
  }
}
