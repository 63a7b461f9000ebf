package io.affectstream.networks.vision;

import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The tower of CLIP that reads: a causal transformer whose end token speaks for the sentence.
 *
 * <p>Radford et al., ICML 2021, section 2.4; names as in HuggingFace's {@code CLIPTextModel}.
 * Sentences are filled up at their end to the whole context, as by CLIP's own tokenizer; no token
 * sees what follows it, so that padding needs no mask.
 */
public final class ClipText {

  private ClipText() {}

  /**
   * Reads whole contexts.
   *
   * @param ids [n, context] integers
   * @param end [n, context], 1 at the end token of each sentence ({@link Clip.Text#endOf}), else 0
   */
  public static <V> Clip.Steps<V> define(Scope<V> s, Clip.Text c, V ids, V end) {
    return define(s, c, tokens(s, c, ids), end, DeepPrompts.none(s));
  }

  /** The table's row of each id, [n, context, width]. */
  public static <V> V tokens(Scope<V> s, Clip.Text c, V ids) {
    var table = s.in("embeddings").in("token_embedding");
    return s.ops().gather(table.param("weight", c.vocabSize(), c.hiddenSize()), ids, 0);
  }

  /** From embeddings of {@code tokens} on, with {@code prompts} after the start token. */
  public static <V> Clip.Steps<V> define(
      Scope<V> s, Clip.Text c, V tokens, V end, DeepPrompts<V> prompts) {
    var o = s.ops();
    var place = s.in("embeddings").in("position_embedding");
    V places = place.param("weight", c.maxPositionEmbeddings(), c.hiddenSize());
    V embeddings = o.add(prompts.afterStart(0, tokens), places);
    V past = past(o, c.maxPositionEmbeddings());
    var blocks = new ArrayList<BlockOutput<V>>();
    var states = new ArrayList<V>(List.of(embeddings));
    for (int i = 0; i < c.numHiddenLayers(); i++) {
      V given = i == 0 ? embeddings : prompts.afterStart(i, states.getLast());
      blocks.add(ClipBlock.define(s.in("encoder").in("layers").in(i), c, given, past));
      states.add(blocks.getLast().output());
    }
    V ends = o.sum(o.mul(states.getLast(), o.reshape(end, 0, -1, 1)), 1, false);
    V pooled = ClipBlock.norm(s, "final_layer_norm", c, ends);
    return new Clip.Steps<>(embeddings, blocks, states, pooled);
  }

  /** The last state of every token, normalised, [n, context, width]. */
  public static <V> V lastState(Scope<V> s, Clip.Text c, Clip.Steps<V> steps) {
    return ClipBlock.norm(s, "final_layer_norm", c, steps.states().getLast());
  }

  /** What attention adds so that nothing that follows is seen, [context, context]. */
  private static <V> V past(Ops<V> o, int context) {
    var bias = new float[context * context];
    for (int query = 0; query < context; query++) {
      for (int key = query + 1; key < context; key++) {
        bias[query * context + key] = (float) Masks.FORBIDDEN;
      }
    }
    return o.constant(bias, context, context);
  }
}
