package io.affectstream.training.data;

import io.affectstream.corpus.plan.Split;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.training.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The features of a corpus, computed once for each set of encoders and kept beside it. A tensor
 * {@code clip/modality} holds one feature.
 */
public final class FeatureCache {
  private final Path models;
  private final Progress progress;

  /**
   * @param models holds the bundles of the encoders
   */
  public FeatureCache(Path models, Progress progress) {
    this.models = models;
    this.progress = progress;
  }

  /** The labelled clips of {@code splits} with their features. */
  public List<FeaturisedClip> load(Path corpus, Set<Split> splits) throws IOException {
    var clips =
        new ClipCache(progress)
            .load(corpus, splits).stream().filter(c -> c.emotion().isPresent()).toList();
    try (var extractor = new FeatureExtractor(models)) {
      var file =
          corpus
              .resolve(ClipCache.FOLDER)
              .resolve("features-" + extractor.version() + ".safetensors");
      var features = read(file);
      var missing = clips.stream().filter(c -> !features.containsKey(c.name())).toList();
      if (!missing.isEmpty()) {
        features.putAll(extractor.extract(missing, progress));
        write(file, features);
      }
      return clips.stream().map(c -> featurised(c, features)).toList();
    }
  }

  private static FeaturisedClip featurised(
      Example clip, Map<String, Map<String, float[]>> features) {
    return new FeaturisedClip(
        clip.name(),
        clip.speaker(),
        clip.split(),
        clip.label(),
        features.getOrDefault(clip.name(), Map.of()));
  }

  private static Map<String, Map<String, float[]>> read(Path file) throws IOException {
    var features = new HashMap<String, Map<String, float[]>>();
    if (Files.exists(file)) {
      var stored = Safetensors.open(file);
      for (var name : stored.names()) {
        int slash = name.lastIndexOf('/');
        features
            .computeIfAbsent(name.substring(0, slash), _ -> new HashMap<>())
            .put(name.substring(slash + 1), stored.find(name).orElseThrow().toFloats());
      }
    }
    return features;
  }

  private static void write(Path file, Map<String, Map<String, float[]>> features)
      throws IOException {
    var tensors = new TreeMap<String, Tensor>();
    features.forEach(
        (clip, byModality) ->
            byModality.forEach(
                (modality, feature) ->
                    tensors.put(clip + "/" + modality, Tensor.floats(feature, feature.length))));
    Safetensors.write(file, tensors);
  }
}
