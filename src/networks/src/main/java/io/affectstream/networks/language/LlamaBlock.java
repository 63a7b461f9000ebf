package io.affectstream.networks.language;

import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import java.util.Collections;

/** One block of {@link Llama}: it normalises first, then adds what it makes of that. */
final class LlamaBlock {

  private LlamaBlock() {}

  /**
   * @param x [b, t, hidden]
   */
  static <V> BlockOutput<V> define(Scope<V> s, Llama.Config c, V x, Positions<V> positions) {
    return s.ops().block(x, y -> steps(s, c, y, positions));
  }

  private static <V> BlockOutput<V> steps(Scope<V> s, Llama.Config c, V x, Positions<V> positions) {
    var o = s.ops();
    V attended = attention(s.in("self_attn"), c, norm(s, c, "input_layernorm", x), positions);
    V y = o.add(x, o.dropout(attended, c.hiddenDropout()));
    V fed = feedForward(s.in("mlp"), c, norm(s, c, "post_attention_layernorm", y));
    return BlockOutput.of(
        s, c.hiddenSize(), attended, fed, o.add(y, o.dropout(fed, c.hiddenDropout())));
  }

  private static <V> V attention(Scope<V> s, Llama.Config c, V x, Positions<V> positions) {
    var o = s.ops();
    int heads = c.numAttentionHeads();
    int shared = c.numKeyValueHeads();
    V q = positions.turn(o, project(s, c, "q_proj", x, heads), heads);
    V k = positions.turn(o, project(s, c, "k_proj", x, shared), shared);
    V v = project(s, c, "v_proj", x, shared);
    V mixed =
        o.attention(
            q, forEachHead(o, c, k), forEachHead(o, c, v), positions.bias(), heads, c.headDim());
    return s.linearNoBias("o_proj", mixed, c.hiddenSize(), c.hiddenSize());
  }

  private static <V> V project(Scope<V> s, Llama.Config c, String name, V x, int heads) {
    int to = heads * c.headDim();
    return c.qkvBias()
        ? s.linear(name, x, c.hiddenSize(), to)
        : s.linearNoBias(name, x, c.hiddenSize(), to);
  }

  /** Repeats each shared head for the group of query heads that reads it. */
  private static <V> V forEachHead(Ops<V> o, Llama.Config c, V x) {
    int group = c.numAttentionHeads() / c.numKeyValueHeads();
    if (group == 1) {
      return x;
    }
    V head = o.reshape(x, 0, 0, c.numKeyValueHeads(), 1, c.headDim());
    return o.reshape(o.concat(3, Collections.nCopies(group, head)), 0, 0, c.hiddenSize());
  }

  /** Shazeer, <i>GLU Variants Improve Transformer</i>, 2020, equation 6 (SwiGLU), no biases. */
  private static <V> V feedForward(Scope<V> s, Llama.Config c, V x) {
    int d = c.hiddenSize();
    V gate = s.ops().silu(s.linearNoBias("gate_proj", x, d, c.intermediateSize()));
    V inner = s.ops().mul(gate, s.linearNoBias("up_proj", x, d, c.intermediateSize()));
    return s.linearNoBias("down_proj", inner, c.intermediateSize(), d);
  }

  static <V> V norm(Scope<V> s, Llama.Config c, String name, V x) {
    return s.ops().rmsNorm(x, s.in(name).param("weight", c.hiddenSize()), c.rmsNormEps());
  }
}
