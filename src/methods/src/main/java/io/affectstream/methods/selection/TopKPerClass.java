package io.affectstream.methods.selection;

import java.util.List;

/**
 * The clips of each class that the joint model is surest of, equally many of each class: Qi et al.,
 * <i>Multimodal Emotion Recognition with Vision-language Prompting and Modality Dropout</i>, MRAC
 * 2024, section 3.3. A class with fewer adds fewer.
 *
 * @param k of each class
 * @param seed decides among equals
 */
public record TopKPerClass(int k, long seed) implements Selection {

  public TopKPerClass {
    Require.positive("k", k);
  }

  @Override
  public List<Picked> select(List<Candidate> pool) {
    var guessed = pool.stream().map(c -> c.picked(c.joint(), Picked.Source.TOP_K)).toList();
    return new Ranked(seed).ofEachClass(k, guessed);
  }
}
