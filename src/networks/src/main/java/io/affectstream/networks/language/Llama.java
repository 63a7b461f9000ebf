package io.affectstream.networks.language;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The LLaMA decoder: causal attention with rotary positions, RMS norm, gated feed-forward.
 *
 * <p>Touvron et al., <i>LLaMA: Open and Efficient Foundation Language Models</i>, 2023, section
 * 2.2; rotary positions after Su et al., <i>RoFormer</i>, 2021, equation 34, in the halves order of
 * the published checkpoints; keys and values shared by groups of heads after Ainslie et al.,
 * <i>GQA</i>, EMNLP 2023.
 */
public final class Llama {

  private Llama() {}

  /** Sizes, named as in the checkpoint's {@code config.json}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int vocabSize,
      int hiddenSize,
      int numHiddenLayers,
      int numAttentionHeads,
      int numKeyValueHeads,
      int intermediateSize,
      double rmsNormEps,
      double ropeTheta,
      double hiddenDropout) {

    public Config {
      Sizes.requirePositive(vocabSize, numHiddenLayers, intermediateSize);
      Sizes.requireMultiple("hidden_size", hiddenSize, 2 * numAttentionHeads);
      Sizes.requireMultiple("num_attention_heads", numAttentionHeads, numKeyValueHeads);
      if (!(ropeTheta > 1)) {
        throw new IllegalArgumentException("rope_theta is missing or not above 1: " + ropeTheta);
      }
    }

    int headDim() {
      return hiddenSize / numAttentionHeads;
    }
  }

  /** What every block needs to know of the positions. */
  private record Positions<V>(V cos, V sin, V bias) {}

  /**
   * All hidden states, as the source library counts them: the embeddings, then the output of each
   * block, the last one normalised.
   *
   * @param ids [b, t] integers
   * @param mask [b, t], 1 for tokens, 0 for the padding after them
   * @return layers + 1 tensors [b, t, hidden]; rows of padding mean nothing
   */
  public static <V> List<V> define(Scope<V> s, Config c, V ids, V mask) {
    var o = s.ops();
    V table = s.in("embed_tokens").param("weight", c.vocabSize, c.hiddenSize);
    V x = o.dropout(o.gather(table, ids, 0), c.hiddenDropout);
    var positions = positions(o, c, mask);
    var states = new ArrayList<V>(List.of(x));
    for (int i = 0; i < c.numHiddenLayers; i++) {
      x = block(s.in("layers").in(i), c, x, positions);
      states.add(x);
    }
    states.set(c.numHiddenLayers, norm(s, c, "norm", x));
    return states;
  }

  /** The mask counts the tokens, so it also says where each one stands. */
  private static <V> Positions<V> positions(Ops<V> o, Config c, V mask) {
    V place = o.sub(o.cumulativeSum(mask, 1), o.scalar(1));
    V angle = o.mul(o.reshape(place, 0, -1, 1, 1), frequencies(o, c));
    V ahead = o.relu(o.sub(o.reshape(place, 0, 1, 1, -1), o.reshape(place, 0, 1, -1, 1)));
    V bias = o.add(o.mul(ahead, o.scalar(Masks.FORBIDDEN)), Masks.keyBias(o, mask));
    return new Positions<>(o.cos(angle), o.sin(angle), bias);
  }

  /** {@code theta^(-2i / headDim)} for both halves of a head, [headDim]. */
  private static <V> V frequencies(Ops<V> o, Config c) {
    int half = c.headDim() / 2;
    float[] frequencies = new float[2 * half];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = (float) Math.pow(c.ropeTheta, -(double) (i % half) / half);
    }
    return o.constant(frequencies, frequencies.length);
  }

  private static <V> V block(Scope<V> s, Config c, V x, Positions<V> positions) {
    var o = s.ops();
    V attended = attention(s.in("self_attn"), c, norm(s, c, "input_layernorm", x), positions);
    V y = o.add(x, o.dropout(attended, c.hiddenDropout));
    V fed = feedForward(s.in("mlp"), c, norm(s, c, "post_attention_layernorm", y));
    return o.add(y, o.dropout(fed, c.hiddenDropout));
  }

  private static <V> V attention(Scope<V> s, Config c, V x, Positions<V> positions) {
    int d = c.hiddenSize;
    int shared = c.numKeyValueHeads * c.headDim();
    V q = rotate(s.ops(), c, s.linearNoBias("q_proj", x, d, d), c.numAttentionHeads, positions);
    V k = rotate(s.ops(), c, s.linearNoBias("k_proj", x, d, shared), c.numKeyValueHeads, positions);
    V v = s.linearNoBias("v_proj", x, d, shared);
    V mixed =
        s.ops()
            .attention(
                q,
                forEachHead(s.ops(), c, k),
                forEachHead(s.ops(), c, v),
                positions.bias,
                c.numAttentionHeads,
                c.headDim());
    return s.linearNoBias("o_proj", mixed, d, d);
  }

  /** Turns the pair (x[i], x[i + half]) of every head by the angle of its place. */
  private static <V> V rotate(Ops<V> o, Config c, V x, int heads, Positions<V> positions) {
    int half = c.headDim() / 2;
    V h = o.reshape(x, 0, 0, heads, c.headDim());
    V first = o.slice(h, -1, 0, half);
    V second = o.slice(h, -1, half, c.headDim());
    V quarter = o.concat(-1, List.of(o.sub(o.scalar(0), second), first));
    V turned = o.add(o.mul(h, positions.cos), o.mul(quarter, positions.sin));
    return o.reshape(turned, 0, 0, (long) heads * c.headDim());
  }

  /** Repeats each shared head for the group of query heads that reads it. */
  private static <V> V forEachHead(Ops<V> o, Config c, V x) {
    int group = c.numAttentionHeads / c.numKeyValueHeads;
    if (group == 1) {
      return x;
    }
    V head = o.reshape(x, 0, 0, c.numKeyValueHeads, 1, c.headDim());
    return o.reshape(o.concat(3, Collections.nCopies(group, head)), 0, 0, c.hiddenSize);
  }

  private static <V> V feedForward(Scope<V> s, Config c, V x) {
    int d = c.hiddenSize;
    V gate = s.ops().silu(s.linearNoBias("gate_proj", x, d, c.intermediateSize));
    V inner = s.ops().mul(gate, s.linearNoBias("up_proj", x, d, c.intermediateSize));
    return s.linearNoBias("down_proj", inner, c.intermediateSize, d);
  }

  private static <V> V norm(Scope<V> s, Config c, String name, V x) {
    return s.ops().rmsNorm(x, s.in(name).param("weight", c.hiddenSize), c.rmsNormEps);
  }
}
