package io.affectstream.networks.separation;

import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import java.util.List;

/**
 * The gated single-head attention of MossFormer, and what it gives on its way: within groups of
 * neighbouring frames every frame sees every other, between groups attention is linear.
 *
 * <p>Zhao and Ma, <i>MossFormer: Pushing the Performance Limit of Monaural Speech Separation</i>,
 * ICASSP 2023, section 2.2; the two attentions are the mixed chunk attention of Hua et al.,
 * <i>Transformer Quality in Linear Time</i>, ICML 2022, section 3.
 *
 * @param hidden values, then gates, [b, t, 2 e]
 * @param shared what queries and keys are made of, [b, t, d]
 * @param gated {@code (att_u v) sigmoid(att_v u)}, [b, t, e]
 * @param projected [b, t, width]
 * @param output with the input added back
 */
public record FlashBlock<V>(V hidden, V shared, V gated, V projected, V output) {
  private static final int KINDS = 4; // local query, global query, local key, global key

  static <V> FlashBlock<V> define(Scope<V> s, MossFormer2.Config c, V input, Rotation<V> rotation) {
    var o = s.ops();
    int width = c.mossformerSequenceDim();
    V x = shifted(o, input, width);
    V hidden = ConvFeedForward.scaled(s.in("to_hidden"), x, width, c.hidden());
    V shared = ConvFeedForward.scaled(s.in("to_qk"), x, width, c.queryKeyDim());
    V kinds = kinds(s.in("qk_offset_scale"), c.queryKeyDim(), shared, rotation);
    V attended = o.add(local(o, c, kinds, hidden), global(o, c, kinds, hidden));
    int e = c.hidden() / 2;
    V value = o.slice(hidden, 2, 0, e);
    V gate = o.slice(hidden, 2, e, 2L * e);
    V valueSeen = o.slice(attended, 2, 0, e);
    V gateSeen = o.slice(attended, 2, e, 2L * e);
    V gated = o.mul(o.mul(gateSeen, value), o.sigmoid(o.mul(valueSeen, gate)));
    V projected = ConvFeedForward.scaled(s.in("to_out"), gated, e, width);
    return new FlashBlock<>(hidden, shared, gated, projected, o.add(input, projected));
  }

  /** The first half of the channels comes one frame late. */
  private static <V> V shifted(Ops<V> o, V x, int width) {
    V late = o.slice(x, 2, 0, width / 2);
    V nothing = o.mul(o.slice(late, 1, 0, 1), o.scalar(0));
    V moved = o.concat(1, List.of(nothing, o.slice(late, 1, 0, -1)));
    return o.concat(2, List.of(moved, o.slice(x, 2, width / 2, width)));
  }

  /** A scale and an offset for each kind, [b, t, kinds, d]. */
  private static <V> V kinds(Scope<V> s, int d, V shared, Rotation<V> rotation) {
    var o = s.ops();
    V scaled = o.mul(o.reshape(shared, 0, 0, 1, d), s.param("gamma", KINDS, d));
    return rotation.turned(o, o.add(scaled, s.param("beta", KINDS, d)), KINDS, d);
  }

  private static <V> V kind(Ops<V> o, V kinds, int index, int d) {
    return o.reshape(o.slice(kinds, 2, index, index + 1), 0, 0, d);
  }

  /** {@code relu(q kᵀ / n)² h} within groups of n frames; filling zeros get no weight. */
  private static <V> V local(Ops<V> o, MossFormer2.Config c, V kinds, V hidden) {
    int n = c.groupSize();
    int d = c.queryKeyDim();
    V q = grouped(o, kind(o, kinds, 0, d), n, d);
    V k = grouped(o, kind(o, kinds, 2, d), n, d);
    V score = o.relu(o.mul(o.matmul(q, o.permute(k, 0, 1, 3, 2)), o.scalar(1.0 / n)));
    V weight = o.dropout(o.mul(score, score), ConvFeedForward.DROPOUT);
    V seen = o.matmul(weight, grouped(o, hidden, n, c.hidden()));
    return o.fit(o.reshape(seen, 0, -1, c.hidden()), 1, hidden);
  }

  /** [b, t, width] to [b, groups, n, width]. */
  private static <V> V grouped(Ops<V> o, V x, int n, int width) {
    return o.reshape(o.fill(x, 1, n), 0, -1, n, width);
  }

  /** {@code q (kᵀ h / t)} over all t frames. */
  private static <V> V global(Ops<V> o, MossFormer2.Config c, V kinds, V hidden) {
    V q = kind(o, kinds, 1, c.queryKeyDim());
    V k = kind(o, kinds, 3, c.queryKeyDim());
    V one = o.add(o.mul(o.slice(k, 2, 0, 1), o.scalar(0)), o.scalar(1));
    V sum = o.matmul(o.permute(k, 0, 2, 1), hidden);
    return o.matmul(q, o.div(sum, o.sum(one, 1, true)));
  }
}
