package io.affectstream.training.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affectstream.inference.bench.BenchProgress;
import io.affectstream.inference.bench.PublishedShape;
import io.affectstream.inference.bench.RandomCheckpoint;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.WeightNorm;
import io.affectstream.networks.weights.Weights;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A HuBERT or wav2vec 2.0 as it is published: {@code config.json} and weights.
 *
 * @param weights under {@code hubert.}, mapped
 */
record HubertFolder(Hubert.Config config, Weights weights) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "config.json";
  private static final String MODEL_TYPE = "model_type";
  private static final Set<String> KNOWN = Set.of("hubert", "wav2vec2");
  private static final Renaming NAMES =
      Renaming.none().rename("^((hubert|wav2vec2)\\.)?", "hubert.");

  /**
   * Opens the checkpoint in {@code folder}.
   *
   * @throws IOException naming the file, if it is no HuBERT
   */
  static HubertFolder open(Path folder) throws IOException {
    var file = folder.resolve(CONFIG);
    try {
      var told = JSON.readTree(file.toFile());
      requireKnown(file, told);
      var config = JSON.treeToValue(told, Hubert.Config.class);
      var weights = WeightNorm.folded(WeightFiles.open(folder));
      return new HubertFolder(config, NAMES.of(weights));
    } catch (FileNotFoundException e) {
      throw new IOException(
          folder + " holds no " + CONFIG + "; name a HuBERT or an empty folder", e);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " configures no HuBERT: " + e.getOriginalMessage(), e);
    }
  }

  /** Other networks may have the same sizes; a configuration of our own says no type. */
  private static void requireKnown(Path file, JsonNode told) throws IOException {
    var type = told.path(MODEL_TYPE).asText("hubert");
    if (!told.isObject() || !KNOWN.contains(type)) {
      throw new IOException(
          "%s configures no HuBERT or wav2vec 2.0, but '%s'; name a folder with one of these"
              .formatted(file, told.isObject() ? type : "nothing"));
    }
  }

  /**
   * Makes one of the large shape with random weights in {@code folder} if that is empty. Other
   * libraries open it too, to be measured on the same.
   */
  static void fill(Path folder, BenchProgress progress) throws IOException {
    try (var files = Files.list(Files.createDirectories(folder))) {
      if (files.findAny().isPresent()) {
        return;
      }
    }
    RandomCheckpoint.write(PublishedShape.HUBERT_LARGE, folder, progress);
    JSON.writeValue(folder.resolve(CONFIG).toFile(), largeForTraining());
  }

  /** With the dropout of the published model, and without what only its own training needs. */
  private static ObjectNode largeForTraining() {
    ObjectNode config = JSON.valueToTree(PublishedShape.hubertLarge());
    config.put(MODEL_TYPE, "hubert").put("hidden_dropout", 0.1).put("layerdrop", 0.0);
    config.put("attention_dropout", 0.0).put("activation_dropout", 0.0);
    return config.put("feat_proj_dropout", 0.0).put("apply_spec_augment", false);
  }
}
