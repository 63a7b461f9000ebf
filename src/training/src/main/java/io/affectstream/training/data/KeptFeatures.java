package io.affectstream.training.data;

import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Features by clip and modality in one file: a tensor {@code clip/modality} holds one feature. What
 * is added is saved from time to time, so that an interrupted run goes on from there.
 */
final class KeptFeatures {
  private static final int SAVED_EVERY = 2_000; // clips

  private final Path file;
  private final Map<String, Map<String, float[]>> features = new HashMap<>();
  private int unsaved;

  private KeptFeatures(Path file) {
    this.file = file;
  }

  /**
   * What {@code corpus} has of the encoders of {@code version}.
   *
   * @throws IOException if there is a file that cannot be read
   */
  static KeptFeatures open(Path corpus, String version) throws IOException {
    var name = "features-" + version + ".safetensors";
    var kept = new KeptFeatures(corpus.resolve(ClipCache.FOLDER).resolve(name));
    if (Files.exists(kept.file)) {
      kept.read();
    }
    return kept;
  }

  private void read() throws IOException {
    var stored = Safetensors.open(file);
    for (var name : stored.names()) {
      int slash = name.lastIndexOf('/');
      features
          .computeIfAbsent(name.substring(0, slash), _ -> new HashMap<>())
          .put(name.substring(slash + 1), stored.find(name).orElseThrow().toFloats());
    }
  }

  boolean has(String clip) {
    return features.containsKey(clip);
  }

  /** By modality; empty where nothing was heard or seen. */
  Map<String, float[]> of(String clip) {
    return features.getOrDefault(clip, Map.of());
  }

  void add(Map<String, Map<String, float[]>> more) throws IOException {
    features.putAll(more);
    unsaved += more.size();
    if (unsaved >= SAVED_EVERY) {
      save();
    }
  }

  /** Writes everything, unless that is there already. */
  void save() throws IOException {
    if (unsaved == 0) {
      return;
    }
    var tensors = new TreeMap<String, Tensor>();
    features.forEach(
        (clip, byModality) ->
            byModality.forEach(
                (modality, feature) ->
                    tensors.put(clip + "/" + modality, Tensor.floats(feature, feature.length))));
    Safetensors.write(file, tensors);
    unsaved = 0;
  }
}
