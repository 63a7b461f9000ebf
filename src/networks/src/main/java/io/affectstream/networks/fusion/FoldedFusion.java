package io.affectstream.networks.fusion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.List;

/**
 * Heads of several folds that answer together: the mean of their logits, as the baseline of MER2024
 * has it (Lian et al., <i>MER 2024</i>, MRAC 2024, section 4).
 */
public final class FoldedFusion {

  private FoldedFusion() {}

  /**
   * Sizes.
   *
   * @param folds heads, each with weights of its own
   * @param head sizes of each
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(int folds, AttentionFusion.Config head) {

    public Config {
      Sizes.requirePositive(folds);
    }
  }

  /**
   * What they give together.
   *
   * @param attention [b, modalities], the mean of theirs
   * @param logits [b, classes], the mean of theirs
   */
  public record Judged<V>(V attention, V logits) {}

  /** What the names of a fold's parameters begin with. */
  public static String prefix(int fold) {
    return "folds." + fold + ".";
  }

  private static <V> Scope<V> fold(Scope<V> s, int fold) {
    return s.in("folds").in(fold);
  }

  /**
   * Lets each head judge, and takes the mean.
   *
   * @param features a tensor [b, dim] for each modality; any numbers where it is absent
   * @param present [b, modalities], 1 or 0
   */
  public static <V> Judged<V> define(Scope<V> s, Config c, List<V> features, V present) {
    var o = s.ops();
    var first = AttentionFusion.define(fold(s, 0), c.head, features, present);
    V attention = first.attention();
    V logits = first.logits();
    for (int fold = 1; fold < c.folds; fold++) {
      var next = AttentionFusion.define(fold(s, fold), c.head, features, present);
      attention = o.add(attention, next.attention());
      logits = o.add(logits, next.logits());
    }
    V share = o.scalar(1.0 / c.folds);
    return new Judged<>(o.mul(attention, share), o.mul(logits, share));
  }
}
