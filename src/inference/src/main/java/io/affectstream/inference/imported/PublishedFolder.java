package io.affectstream.inference.imported;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.networks.weights.PlainFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder as it was downloaded. Only plain files of it are opened, and none that is absurdly
 * large.
 *
 * @param path where it lies
 */
record PublishedFolder(Path path) {
  private static final long MAX_TEXT_BYTES = 4 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The sizes and switches of the network.
   *
   * @throws IOException naming the file, if it is missing or no JSON object
   */
  JsonNode config() throws IOException {
    return json("config.json")
        .orElseThrow(
            () ->
                new IOException(
                    path + " has no config.json; name the folder of a published checkpoint"));
  }

  /** What is done before the network, if the folder says so. */
  Optional<JsonNode> preprocessor() throws IOException {
    return json("preprocessor_config.json");
  }

  private Optional<JsonNode> json(String name) throws IOException {
    var text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var json = JSON.readTree(text.get());
      if (!json.isObject()) {
        throw new IOException(path.resolve(name) + " is not a JSON object");
      }
      return Optional.of(json);
    } catch (JsonProcessingException e) {
      throw new IOException(
          path.resolve(name) + " is not valid JSON: " + e.getOriginalMessage(), e);
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
