package io.affectstream.networks.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A checkpoint in several files, held together by an index: {@code {"weight_map": {"name":
 * "file"}}}.
 *
 * <p>The index comes from the same download as everything else, so it does not decide which files
 * of this machine are opened: a shard is a plain file in the folder of the index.
 */
final class ShardedWeights {
  private static final long MAX_INDEX_BYTES = 32L << 20;
  private static final int MAX_TENSORS = 200_000;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path index;
  private final Map<String, String> shardOf;

  private ShardedWeights(Path index, Map<String, String> shardOf) {
    this.index = index;
    this.shardOf = shardOf;
  }

  static ShardedWeights read(Path index) throws IOException {
    if (Files.size(index) > MAX_INDEX_BYTES) {
      throw new MalformedWeightsException(index, "an index of more than 32 MB");
    }
    try (var json = JSON.createParser(Files.readAllBytes(index))) {
      return new ShardedWeights(index, names(index, json));
    } catch (JsonProcessingException e) {
      throw new MalformedWeightsException(index, "it is not valid JSON", e);
    }
  }

  /** Token by token: what else an adversary may have put there takes no memory. */
  private static Map<String, String> names(Path index, JsonParser json) throws IOException {
    var names = new TreeMap<String, String>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedWeightsException(index, "it is not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean map = json.currentName().equals("weight_map");
      if (json.nextToken() == JsonToken.START_OBJECT && map) {
        readMap(index, json, names);
      } else {
        json.skipChildren();
      }
    }
    if (names.isEmpty()) {
      throw new MalformedWeightsException(index, "it has no weight_map");
    }
    return names;
  }

  private static void readMap(Path index, JsonParser json, Map<String, String> names)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING || names.size() == MAX_TENSORS) {
        throw new MalformedWeightsException(
            index, "tensor '%s' has no file name, or is one too many".formatted(name));
      }
      names.put(name, json.getText());
    }
  }

  /** The files that the index names, in order of their names. */
  List<Path> files() throws MalformedWeightsException {
    var files = new ArrayList<Path>();
    for (var name : new TreeSet<>(shardOf.values())) {
      files.add(shard(name));
    }
    return files;
  }

  private Path shard(String name) throws MalformedWeightsException {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._ -]*")) {
      throw new MalformedWeightsException(
          index, "the shard name '%s' is no plain file name".formatted(name));
    }
    try {
      var file = index.resolveSibling(name);
      PlainFiles.resolve(file);
      return file;
    } catch (IOException e) {
      throw new MalformedWeightsException(index, "of its shards " + e.getMessage(), e);
    }
  }

  /** All tensors of the index, and no others. */
  Weights open() throws IOException {
    var shards = new TreeMap<String, Weights>();
    for (var file : files()) {
      shards.put(String.valueOf(file.getFileName()), WeightFiles.read(file));
    }
    var tensors = new TreeMap<String, Tensor>();
    for (var named : shardOf.entrySet()) {
      tensors.put(named.getKey(), tensor(shards, named.getKey(), named.getValue()));
    }
    return Weights.of(tensors);
  }

  private Tensor tensor(Map<String, Weights> shards, String name, String shard)
      throws MalformedWeightsException {
    var weights = shards.get(shard);
    var tensor = weights == null ? null : weights.find(name).orElse(null);
    if (tensor == null) {
      throw new MalformedWeightsException(
          index, "it promises the tensor '%s' in %s, which lacks it".formatted(name, shard));
    }
    return tensor;
  }
}
