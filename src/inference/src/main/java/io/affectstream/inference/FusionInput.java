package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.fusion.FoldedFusion;
import io.affectstream.networks.fusion.MerToolsConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Features of the modalities as a fusion head takes them; an absent one is a row of zeros. */
final class FusionInput {
  private final List<String> modalities;
  private final List<Integer> widths;
  private final boolean masked;
  private final List<TensorBuffer> features = new ArrayList<>();
  private final TensorBuffer present = new TensorBuffer("present");

  private FusionInput(List<String> modalities, List<Integer> widths, boolean masked) {
    this.modalities = modalities;
    this.widths = widths;
    this.masked = masked;
    for (int m = 0; m < widths.size(); m++) {
      features.add(new TensorBuffer("feature_" + m));
    }
  }

  /**
   * @param modalities in the order of the inputs
   * @throws BundleException if the network has another number of inputs, or fuses nothing
   */
  static FusionInput of(Bundle bundle, List<String> modalities) throws IOException {
    var input =
        switch (bundle.card().network().family()) {
          case ATTENTION_FUSION ->
              new FusionInput(modalities, bundle.config(AttentionFusion.Config.class).dims(), true);
          case FOLDED_FUSION ->
              new FusionInput(
                  modalities, bundle.config(FoldedFusion.Config.class).head().dims(), true);
          case MERTOOLS_FUSION ->
              new FusionInput(modalities, widths(bundle.config(MerToolsConfig.class)), false);
          default -> throw new BundleException(bundle.folder(), "its network fuses nothing");
        };
    if (modalities.size() != input.widths.size()) {
      throw new BundleException(
          bundle.folder(), "processing.inputs and the inputs of its network differ in number");
    }
    return input;
  }

  private static List<Integer> widths(MerToolsConfig config) {
    return config.streams().stream().map(MerToolsConfig.Stream::dim).toList();
  }

  /** The width of each modality's feature, in the order of the inputs. */
  Map<String, Integer> widths() {
    var byModality = new LinkedHashMap<String, Integer>();
    for (int m = 0; m < widths.size(); m++) {
      byModality.put(modalities.get(m), widths.get(m));
    }
    return byModality;
  }

  /**
   * @throws IllegalArgumentException if a modality is unknown or its feature has another width
   */
  void requireFitting(Bundle bundle, Map<String, float[]> clip) {
    clip.forEach(
        (modality, feature) -> {
          int at = modalities.indexOf(modality);
          if (at < 0 || widths.get(at) != feature.length) {
            throw new IllegalArgumentException(
                "fusion model %s takes %s of widths %s, not %s of %d"
                    .formatted(bundle.name(), modalities, widths, modality, feature.length));
          }
        });
  }

  /** The inputs of a run over {@code clips}. */
  List<TensorBuffer> fill(List<Map<String, float[]>> clips) {
    var there = present.floats(clips.size(), widths.size());
    for (int m = 0; m < widths.size(); m++) {
      var rows = features.get(m).floats(clips.size(), widths.get(m));
      for (int i = 0; i < clips.size(); i++) {
        var feature = clips.get(i).get(modalities.get(m));
        if (feature != null) {
          rows.put(i * feature.length, feature);
          there.put(i * widths.size() + m, 1);
        }
      }
    }
    var inputs = new ArrayList<>(features);
    if (masked) {
      inputs.add(present);
    }
    return inputs;
  }
}
