package io.affectstream.networks.language;

import io.affectstream.networks.Scope;

/** What a decoder says comes next: the last hidden state against a vector for each word. */
public final class LanguageHead {

  private LanguageHead() {}

  /**
   * The scores of the next token, [b, t, vocab].
   *
   * <p>Baichuan 2 compares with the directions of the words alone: Yang et al., <i>Baichuan 2: Open
   * Large-scale Language Models</i>, 2023, "NormHead".
   *
   * @param s where {@code lm_head} stands, beside {@code model}
   * @param last the last hidden state, [b, t, hidden]
   */
  public static <V> V define(Scope<V> s, Llama.Config c, V last) {
    var o = s.ops();
    var table = c.tieWordEmbeddings() ? s.in("model").in("embed_tokens") : s.in("lm_head");
    V words = table.param("weight", c.vocabSize(), c.hiddenSize());
    return o.linear(last, c.normHead() ? o.toUnitLength(words, c.hiddenSize()) : words, null);
  }
}
