package io.affectstream.networks.emotion;

import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;
import io.affectstream.networks.language.Llama;

/**
 * Emotion from words: the mean of the last layer of {@link Llama} over the tokens, and a
 * classifier.
 */
public final class LexicalModel {

  private LexicalModel() {}

  /** Inputs as for {@link Llama#define}. */
  public static <V> Encoded<V> define(Scope<V> s, Llama.Config c, int classes, V ids, V mask) {
    V last = Llama.define(s.in("model"), c, ids, mask).getLast();
    V feature = Masks.mean(s.ops(), last, mask);
    V dropped = s.ops().dropout(feature, c.hiddenDropout());
    return new Encoded<>(feature, s.linear("classifier", dropped, c.hiddenSize(), classes));
  }
}
