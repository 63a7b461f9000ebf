package io.affectstream.networks.vision;

import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The tower of CLIP that sees: a Vision Transformer that normalises once more before its blocks.
 *
 * <p>Radford et al., ICML 2021, section 2.4; names as in HuggingFace's {@code CLIPVisionModel},
 * with the spelling of {@code pre_layrnorm}.
 */
public final class ClipVision {

  private ClipVision() {}

  /** pixels [n, channels, size, size], normalised; the class token speaks for the picture. */
  public static <V> Clip.Steps<V> define(Scope<V> s, Clip.Vision c, V pixels) {
    return define(s, c, pixels, DeepPrompts.none(s));
  }

  /** With {@code prompts} after the patches, which get no position. */
  public static <V> Clip.Steps<V> define(
      Scope<V> s, Clip.Vision c, V pixels, DeepPrompts<V> prompts) {
    V embeddings = embed(s.in("embeddings"), c, pixels);
    V x = ClipBlock.norm(s, "pre_layrnorm", c, prompts.atEnd(0, embeddings));
    var blocks = new ArrayList<BlockOutput<V>>();
    var states = new ArrayList<V>(List.of(x));
    for (int i = 0; i < c.numHiddenLayers(); i++) {
      V given = i == 0 ? x : prompts.atEnd(i, states.getLast());
      blocks.add(ClipBlock.define(s.in("encoder").in("layers").in(i), c, given, null));
      states.add(blocks.getLast().output());
    }
    V token = s.ops().reshape(s.ops().slice(states.getLast(), 1, 0, 1), 0, c.hiddenSize());
    V pooled = ClipBlock.norm(s, "post_layernorm", c, token);
    return new Clip.Steps<>(embeddings, blocks, states, pooled);
  }

  private static <V> V embed(Scope<V> s, Clip.Vision c, V pixels) {
    var o = s.ops();
    int d = c.hiddenSize();
    int p = c.patchSize();
    V w = s.in("patch_embedding").param("weight", d, c.numChannels(), p, p);
    V token = o.reshape(s.param("class_embedding", d), 1, 1, d);
    V x = Patches.after(o, token, Patches.define(o, pixels, w, null, d, p));
    int side = c.imageSize() / p;
    return o.add(x, s.in("position_embedding").param("weight", side * side + 1L, d));
  }
}
