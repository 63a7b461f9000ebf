package io.affectstream.inference.imported;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.affectstream.inference.imported.stated.MediaKind;
import io.affectstream.inference.imported.stated.OpenClipFile;
import io.affectstream.inference.imported.stated.Statement;
import io.affectstream.networks.weights.PlainFiles;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder as it was downloaded. Only plain files of it are opened, and none that is absurdly
 * large.
 *
 * @param path where it lies
 */
record PublishedFolder(Path path) {
  /** As transformers calls them, the newest first. */
  private static final List<String> PROCESSING =
      List.of(
          "processor_config.json", "preprocessor_config.json", "video_preprocessor_config.json");

  private static final long MAX_TEXT_BYTES = 4 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new YAMLMapper();

  /**
   * The sizes and switches of the network, from {@code config.json}, or as FunASR publishes them
   * from {@code config.yaml}.
   *
   * @throws IOException naming the file, if it is no object
   */
  Optional<JsonNode> config() throws IOException {
    var json = json("config.json");
    return json.isPresent() ? json : object("config.yaml", YAML);
  }

  /**
   * What is done to media before the network, from every file in which publishers say it; an empty
   * object if none does.
   *
   * @throws IllegalArgumentException naming key and files, if two of them contradict each other
   */
  JsonNode processing(MediaKind kind) throws IOException {
    var stated = new ArrayList<Statement>();
    for (var name : PROCESSING) {
      json(name).ifPresent(json -> stated.addAll(Statement.of(kind, name, json)));
    }
    if (kind == MediaKind.PICTURES) {
      json(OpenClipFile.NAME).flatMap(OpenClipFile::statement).ifPresent(stated::add);
    }
    return Statement.merged(kind, stated);
  }

  /** Whether there is a file {@code name}. */
  boolean has(String name) {
    return PlainFiles.exists(path.resolve(name));
  }

  /** The tensors of the checkpoint by the names it was published with. */
  Weights weights() throws IOException {
    return WeightFiles.open(path);
  }

  /** The whole numbers that the checkpoint keeps in its dictionary {@code name}, if it has one. */
  Map<String, Long> numbers(String name) throws IOException {
    return WeightFiles.find(path).numbers(name);
  }

  private Optional<JsonNode> json(String name) throws IOException {
    return object(name, JSON);
  }

  private Optional<JsonNode> object(String name, ObjectMapper format) throws IOException {
    var text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var json = format.readTree(text.get());
      if (!json.isObject()) {
        throw new IOException(path.resolve(name) + " does not hold an object");
      }
      return Optional.of(json);
    } catch (JsonProcessingException e) {
      throw new IOException(path.resolve(name) + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /** The contents of a small file, if it is there. */
  Optional<String> text(String name) throws IOException {
    var file = path.resolve(name);
    if (!PlainFiles.exists(file)) {
      return Optional.empty();
    }
    var real = PlainFiles.resolve(file);
    if (Files.size(real) > MAX_TEXT_BYTES) {
      throw new IOException(file + " has more than 4 MB, which no such file needs");
    }
    return Optional.of(new String(Files.readAllBytes(real), StandardCharsets.UTF_8));
  }

  /** The last part of the path, in characters that a file name may have. */
  String name() {
    var last = path.toAbsolutePath().normalize().getFileName();
    return String.valueOf(last).replaceAll("[^A-Za-z0-9._-]", "-");
  }
}
