package io.affectstream.networks.fusion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * Fusion by attention over modalities.
 *
 * <p>Zhao et al., <i>Improving Multimodal Emotion Recognition by Leveraging Acoustic Adaptation and
 * Visual Alignment</i>, MRAC 2024, equations 8 and 9. Ours is the presence mask: an absent modality
 * gets no attention and gives nothing to the scores of the others.
 */
public final class AttentionFusion {

  private AttentionFusion() {}

  /**
   * Sizes.
   *
   * @param dims width of each modality's feature, in the order of the inputs
   * @param depth layers of each modality's perceptron
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(List<Integer> dims, int hiddenDim, int depth, int classes, double dropout) {

    public Config {
      dims = List.copyOf(dims);
      Sizes.requirePositive(dims.size(), hiddenDim, depth, classes);
      Sizes.requirePositive(dims.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /**
   * What fusion gives.
   *
   * @param hidden [b, hidden] of each modality
   * @param scores [b, modalities], equation 8 before its softmax
   * @param attention [b, modalities], sums to one
   * @param feature [b, hidden], the fused feature
   * @param logits [b, classes]
   */
  public record Fused<V>(List<V> hidden, V scores, V attention, V feature, V logits) {
    public Fused {
      hidden = List.copyOf(hidden);
    }
  }

  /**
   * Weighs the modalities and judges.
   *
   * @param features a tensor [b, dim] for each modality; any numbers where it is absent
   * @param present [b, modalities], 1 or 0
   */
  public static <V> Fused<V> define(Scope<V> s, Config c, List<V> features, V present) {
    var o = s.ops();
    var hidden = new ArrayList<V>();
    for (int m = 0; m < c.dims.size(); m++) {
      V there = o.slice(present, 1, m, m + 1L);
      hidden.add(o.mul(encode(s.in("enc").in(m), c, c.dims.get(m), features.get(m)), there));
    }
    V scores = s.linear("att", o.concat(1, hidden), c.dims.size() * c.hiddenDim, c.dims.size());
    V attention = o.softmax(o.add(scores, Masks.forbidAbsent(o, present)), 1);
    V fused = MerToolsFusion.weighted(o, hidden, attention, c.hiddenDim); // equation 9
    V logits = s.linear("out", o.dropout(fused, c.dropout), c.hiddenDim, c.classes);
    return new Fused<>(hidden, scores, attention, fused, logits);
  }

  /** The perceptron of one modality. */
  private static <V> V encode(Scope<V> s, Config c, int width, V feature) {
    var o = s.ops();
    V h = o.dropout(feature, c.dropout);
    for (int layer = 0; layer < c.depth; layer++) {
      h =
          o.relu(
              s.linear(Integer.toString(layer), h, layer == 0 ? width : c.hiddenDim, c.hiddenDim));
    }
    return h;
  }
}
