package io.affectstream.networks.vision;

import io.affectstream.networks.Scope;
import java.util.List;

/**
 * Learned tokens that each of the first layers takes in place of those that the layer before made
 * of its own.
 *
 * <p>Jia et al., <i>Visual Prompt Tuning</i>, ECCV 2022, section 3.2, VPT-deep; in both towers of
 * CLIP as in Rasheed et al., <i>Fine-tuned CLIP Models are Efficient Video Learners</i>, CVPR 2023,
 * section 3.3. Layers from {@code depth} on keep the tokens they are given.
 *
 * @param scope where {@code prompts.0}, {@code prompts.1}, ... stand, each [count, width]
 */
public record DeepPrompts<V>(Scope<V> scope, int depth, int count, int width) {

  /** The tower as it was published. */
  public static <V> DeepPrompts<V> none(Scope<V> scope) {
    return new DeepPrompts<>(scope, 0, 0, 0);
  }

  /** x [n, tokens, width] with the prompts of {@code layer} at its end. */
  V atEnd(int layer, V x) {
    if (layer >= depth) {
      return x;
    }
    V kept = layer == 0 ? x : scope.ops().slice(x, 1, 0, -count);
    return scope.ops().concat(1, List.of(kept, rows(layer, x)));
  }

  /** x [n, tokens, width] with the prompts of {@code layer} in place of what follows token 0. */
  public V afterStart(int layer, V x) {
    if (layer >= depth) {
      return x;
    }
    var o = scope.ops();
    V rest = o.slice(x, 1, 1L + count, Integer.MAX_VALUE);
    return o.concat(1, List.of(o.slice(x, 1, 0, 1), rows(layer, x), rest));
  }

  private V rows(int layer, V x) {
    var o = scope.ops();
    V prompts = scope.in("prompts").param(Integer.toString(layer), count, width);
    return o.repeatRows(o.reshape(prompts, 1, count, width), x);
  }
}
