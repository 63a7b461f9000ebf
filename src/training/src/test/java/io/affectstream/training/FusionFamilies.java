package io.affectstream.training;

import io.affectstream.networks.Scope;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.fusion.FoldedFusion;
import io.affectstream.networks.fusion.MerToolsConfig;
import io.affectstream.networks.fusion.MerToolsFusion;
import java.util.List;

/** Heads that fuse. */
final class FusionFamilies {
  private static final AttentionFusion.Config FUSION =
      new AttentionFusion.Config(List.of(5, 7, 11), 16, 2, 6, 0.1);
  private static final MerToolsConfig MER_TOOLS =
      new MerToolsConfig(
          List.of(
              new MerToolsConfig.Stream("encoder0", 5), new MerToolsConfig.Stream("encoder1", 7)),
          16,
          6,
          1,
          0.3,
          false);

  private FusionFamilies() {}

  static List<Family> all() {
    return List.of(
        softmax(),
        folds(),
        merTools("mertools", MER_TOOLS),
        merTools("mertools with softmax", MER_TOOLS.withSoftmax()));
  }

  private static Family softmax() {
    return Family.of(
        "softmax attention with absent modalities",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var fused = AttentionFusion.define(s, FUSION, x.subList(0, 3), x.get(3));
            return List.of(fused.logits(), fused.attention());
          }
        },
        Given.noise("a", 4, 4, 5),
        Given.noise("b", 5, 4, 7),
        Given.noise("c", 6, 4, 11),
        Given.values("present", new long[] {4, 3}, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0));
  }

  private static Family folds() {
    var config = new FoldedFusion.Config(3, FUSION);
    return Family.of(
        "attention heads of three folds",
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var judged = FoldedFusion.define(s, config, x.subList(0, 3), x.get(3));
            return List.of(judged.logits(), judged.attention());
          }
        },
        Given.noise("a", 34, 4, 5),
        Given.noise("b", 35, 4, 7),
        Given.noise("c", 36, 4, 11),
        Given.values("present", new long[] {4, 3}, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0));
  }

  private static Family merTools(String name, MerToolsConfig config) {
    return Family.of(
        name,
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var fused = MerToolsFusion.define(s, config, x);
            return List.of(fused.logits(), fused.valence());
          }
        },
        Given.noise("a", 26, 4, 5),
        Given.noise("b", 27, 4, 7));
  }
}
