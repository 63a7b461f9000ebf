package io.affectstream.inference.imported;

import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.util.Arrays;
import java.util.Map;

/**
 * Where the sentences of a prompted CLIP end. Its trainer saves them embedded, without their ids;
 * after the end token comes padding, the same row again and again.
 *
 * @param ends [classes, context], 1 at the end token of each sentence
 */
record PromptedSentences(int classes, Tensor ends) {

  /**
   * @param weights by the names of {@link io.affectstream.networks.vision.EmoVClip}
   * @throws IllegalArgumentException if they hold no sentences, or one without an end
   */
  static PromptedSentences of(Weights weights) {
    var embedded =
        weights
            .find("text.classes")
            .filter(sentences -> sentences.shape().length == 3 && sentences.count() > 0)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "its checkpoint holds no prompt_learner, as ViFi-CLIP's trainer saves it"));
    int classes = Math.toIntExact(embedded.shape()[0]);
    int context = Math.toIntExact(embedded.shape()[1]);
    int width = Math.toIntExact(embedded.shape()[2]);
    float[] ends = new float[Math.multiplyExact(classes, context)];
    for (int i = 0; i < classes; i++) {
      ends[i * context + end(embedded.rows(i, i + 1L).toFloats("text.classes"), width)] = 1;
    }
    return new PromptedSentences(classes, Tensor.floats(ends, classes, context));
  }

  /** The last place before the padding. */
  private static int end(float[] sentence, int width) {
    int last = sentence.length - width;
    int at = last - width;
    while (at > 0 && Arrays.equals(sentence, at, at + width, sentence, last, last + width)) {
      at -= width;
    }
    if (at <= 0 || at >= last - width) {
      throw new IllegalArgumentException(
          "a sentence of its prompt_learner has no padding after it");
    }
    return at / width;
  }

  /** {@code weights} with the ends, as the graph that judges asks for them. */
  Weights beside(Weights weights) {
    return weights.and(Weights.of(Map.of("text.ends", ends)));
  }
}
