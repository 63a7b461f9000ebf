package io.affectstream.networks.vision;

import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads checkpoints with the names of OpenAI's CLIP and of the trainers that grew from it
 * (ViFi-CLIP, with which {@link EmoVClip} is taught) as {@link Clip} and {@link EmoVClip} name
 * them.
 */
public final class OpenAiClip {
  private static final String PREFIX = "prompt_learner.token_prefix";
  private static final String SUFFIX = "prompt_learner.token_suffix";
  private static final String PROMPTS = "text.prompts.0";
  private static final String CLASSES = "text.classes";
  private static final long MOST_VALUES = 1 << 27; // twice those of a thousand classes
  private static final Renaming NAMES =
      Renaming.none()
          .rename("^prompt_learner\\.ctx$", "text.prompts.0")
          .rename("^(image_encoder|visual)\\.VPT$", "vision.prompts.0")
          .rename("^(image_encoder|visual)\\..*\\.(\\d+)\\.VPT_shallow$", "vision.prompts.$2")
          .rename("^(text_encoder\\.)?transformer\\..*\\.(\\d+)\\.VPT_shallow$", "text.prompts.$2")
          .rename("^(image_encoder|visual)\\.proj$", "visual_projection.weight")
          .rename("^(text_encoder\\.)?text_projection$", "text_projection.weight")
          .rename("^(image_encoder|visual)\\.", "vision_model.")
          .rename("^(text_encoder\\.)?(?=transformer|token_emb|positional|ln_final)", "text_model.")
          .rename("_model\\.class_embedding$", "_model.embeddings.class_embedding")
          .rename("_model\\.token_embedding", "_model.embeddings.token_embedding")
          .rename("_model\\.positional_embedding$", "_model.embeddings.position_embedding.weight")
          .rename("_model\\.conv1", "_model.embeddings.patch_embedding")
          .rename("_model\\.ln_pre", "_model.pre_layrnorm")
          .rename("_model\\.ln_post", "_model.post_layernorm")
          .rename("_model\\.ln_final", "_model.final_layer_norm")
          .rename("\\.transformer\\.resblocks\\.", ".encoder.layers.")
          .rename("\\.ln_([12])\\.", ".layer_norm$1.")
          .rename("\\.mlp\\.c_fc\\.", ".mlp.fc1.")
          .rename("\\.mlp\\.c_proj\\.", ".mlp.fc2.")
          .rename("\\.attn\\.", ".self_attn.")
          .split("\\.in_proj_(weight|bias)$", ".q_proj.$1", ".k_proj.$1", ".v_proj.$1");

  private OpenAiClip() {}

  /**
   * The tensors of {@code checkpoint}; projections, which it stores turned, are copied.
   *
   * @throws IllegalArgumentException if a projection is no matrix, or the parts of a prompt learner
   *     do not belong together
   */
  public static Weights named(Weights checkpoint) {
    var named = NAMES.of(checkpoint);
    var tensors = new TreeMap<String, Tensor>();
    named.names().forEach(name -> tensors.put(name, named.find(name).orElseThrow()));
    turn(tensors, "visual_projection.weight");
    turn(tensors, "text_projection.weight");
    var prefix = tensors.remove(PREFIX);
    var suffix = tensors.remove(SUFFIX);
    var prompts = tensors.get(PROMPTS);
    if (prefix != null && suffix != null && prompts != null) {
      tensors.put(CLASSES, sentences(prefix, prompts, suffix));
    }
    return Weights.of(tensors);
  }

  private static void turn(Map<String, Tensor> tensors, String name) {
    tensors.computeIfPresent(name, (_, matrix) -> turned(name, matrix));
  }

  private static Tensor turned(String name, Tensor matrix) {
    if (matrix.shape().length != 2 || matrix.count() == 0) {
      throw new IllegalArgumentException("'%s' %s is no matrix".formatted(name, matrix));
    }
    int rows = Math.toIntExact(matrix.shape()[0]);
    int columns = Math.toIntExact(matrix.shape()[1]);
    float[] from = matrix.toFloats(name);
    float[] to = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      to[i % columns * rows + i / columns] = from[i];
    }
    return Tensor.floats(to, columns, rows);
  }

  /**
   * The embedded sentence of each class: its start, the first prompts, the rest.
   *
   * @param start [classes, 1, width]
   * @param prompts [count, width]
   * @param rest [classes, context - 1 - count, width]
   */
  private static Tensor sentences(Tensor start, Tensor prompts, Tensor rest) {
    requireSentences(start, prompts, rest);
    int classes = Math.toIntExact(start.shape()[0]);
    long context = 1 + prompts.shape()[0] + rest.shape()[1];
    long width = start.shape()[2];
    var values = FloatBuffer.allocate(Math.toIntExact(classes * context * width));
    for (int i = 0; i < classes; i++) {
      values.put(start.rows(i, i + 1L).toFloats(PREFIX));
      values.put(prompts.toFloats(PROMPTS));
      values.put(rest.rows(i, i + 1L).toFloats(SUFFIX));
    }
    return Tensor.floats(values.array(), classes, context, width);
  }

  /** Each part alone may be small and yet all sentences absurdly large. */
  private static void requireSentences(Tensor start, Tensor prompts, Tensor rest) {
    if (!belongTogether(start.shape(), prompts.shape(), rest.shape())
        || start.count() * (1 + prompts.shape()[0] + rest.shape()[1]) > MOST_VALUES) {
      throw new IllegalArgumentException(
          "'%s' %s, '%s' %s and '%s' %s make no sentences"
              .formatted(PREFIX, start, PROMPTS, prompts, SUFFIX, rest));
    }
  }

  private static boolean belongTogether(long[] start, long[] prompts, long[] rest) {
    return start.length == 3
        && prompts.length == 2
        && rest.length == 3
        && start[1] == 1
        && rest[0] == start[0]
        && prompts[1] == start[2]
        && rest[2] == start[2];
  }
}
