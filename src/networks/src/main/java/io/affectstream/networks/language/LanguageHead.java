package io.affectstream.networks.language;

import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import java.util.Arrays;

/** What a decoder says comes next: the last hidden state against a vector for each word. */
public final class LanguageHead {

  private static final double TINY = 1e-24; // keeps a row of zeros zero

  private LanguageHead() {}

  /**
   * The scores of the next token, [b, t, vocab].
   *
   * @param s where {@code lm_head} stands, beside {@code model}
   * @param last the last hidden state, [b, t, hidden]
   */
  public static <V> V define(Scope<V> s, Llama.Config c, V last) {
    var table = c.tieWordEmbeddings() ? s.in("model").in("embed_tokens") : s.in("lm_head");
    V words = table.param("weight", c.vocabSize(), c.hiddenSize());
    return s.ops().linear(last, c.normHead() ? directions(s.ops(), c, words) : words, null);
  }

  /**
   * Rows of length one: a root mean square of one is a length of {@code sqrt(hidden)}.
   *
   * <p>Yang et al., <i>Baichuan 2: Open Large-scale Language Models</i>, 2023, "NormHead".
   */
  private static <V> V directions(Ops<V> o, Llama.Config c, V words) {
    float[] gain = new float[c.hiddenSize()];
    Arrays.fill(gain, (float) (1 / Math.sqrt(c.hiddenSize())));
    return o.rmsNorm(words, o.constant(gain, c.hiddenSize()), TINY);
  }
}
