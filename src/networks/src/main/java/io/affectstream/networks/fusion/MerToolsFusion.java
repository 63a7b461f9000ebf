package io.affectstream.networks.fusion;

import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The utterance-level fusion of the MER baselines: scores of the streams, made of all of them,
 * weigh their sum. The published code takes the scores as they are; with {@code softmax} they sum
 * to one.
 *
 * <p>Lian et al., <i>MERBench</i>, arXiv 2401.03429, section 3.3, and <i>MER 2024</i>, MRAC 2024;
 * names as in {@code toolkit/models/attention.py} and {@code attention_topn.py} of MERTools. A
 * stream that is absent is a row of zeros, of which its encoder still makes something.
 */
public final class MerToolsFusion {

  private MerToolsFusion() {}

  /**
   * What fusion gives.
   *
   * @param hidden [b, hidden] of each stream
   * @param attentionHidden [b, hidden], from which the scores are made
   * @param scores [b, streams]
   * @param weights the scores, or their softmax
   * @param feature [b, hidden], the fused feature
   * @param logits [b, classes]
   * @param valence [b, values]
   */
  public record Fused<V>(
      List<V> hidden, V attentionHidden, V scores, V weights, V feature, V logits, V valence) {
    public Fused {
      hidden = List.copyOf(hidden);
    }
  }

  /** features: a tensor [b, dim] for each stream, in the order of the configuration. */
  public static <V> Fused<V> define(Scope<V> s, MerToolsConfig c, List<V> features) {
    var o = s.ops();
    int d = c.hiddenDim();
    var hidden = new ArrayList<V>();
    for (int i = 0; i < c.streams().size(); i++) {
      var stream = c.streams().get(i);
      hidden.add(encode(s.in(stream.encoder()), c, stream.dim(), features.get(i)));
    }
    V all = o.concat(1, hidden);
    V attention = encode(s.in("attention_mlp"), c, hidden.size() * d, all);
    V scores = s.linear("fc_att", attention, d, hidden.size());
    V weights = c.softmax() ? o.softmax(scores, 1) : scores;
    V feature = weighted(o, hidden, weights, d);
    V logits = s.linear("fc_out_1", feature, d, c.outputDim1());
    V valence = s.linear("fc_out_2", feature, d, c.outputDim2());
    return new Fused<>(hidden, attention, scores, weights, feature, logits, valence);
  }

  /** {@code MLPEncoder}: dropout of the input, then three layers, each rectified. */
  private static <V> V encode(Scope<V> s, MerToolsConfig c, int width, V x) {
    var o = s.ops();
    int d = c.hiddenDim();
    V first = o.relu(s.linear("linear_1", o.dropout(x, c.dropout()), width, d));
    V second = o.relu(s.linear("linear_2", first, d, d));
    return o.relu(s.linear("linear_3", second, d, d));
  }

  /** The sum of {@code hidden}, each [b, width], by {@code weights} [b, streams]: [b, width]. */
  static <V> V weighted(Ops<V> o, List<V> hidden, V weights, int width) {
    var rows = hidden.stream().map(h -> o.reshape(h, 0, 1, width)).toList();
    return o.sum(o.mul(o.concat(1, rows), o.reshape(weights, 0, -1, 1)), 1, false);
  }
}
