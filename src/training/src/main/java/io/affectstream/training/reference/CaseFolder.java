package io.affectstream.training.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a reference case: its card, its values and a checkpoint as it is published.
 *
 * @param path where they lie
 */
public record CaseFolder(Path path) {
  private static final String CARD = "case.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  /**
   * The cases at {@code path}: the folder itself, or each folder in it that is one.
   *
   * @throws IOException naming {@code path}, if there is none
   */
  public static List<Path> find(Path path) throws IOException {
    if (isCase(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw noCase(path);
    }
    try (var folders = Files.list(path)) {
      var cases = folders.filter(CaseFolder::isCase).sorted().toList();
      if (cases.isEmpty()) {
        throw noCase(path);
      }
      return cases;
    }
  }

  private static boolean isCase(Path folder) {
    return Files.isRegularFile(folder.resolve(CARD));
  }

  /**
   * That a case lies in {@code folder}, in order or not.
   *
   * @throws IOException naming the folder, if there is none
   */
  static void requireCase(Path folder) throws IOException {
    if (!isCase(folder)) {
      throw noCase(folder);
    }
  }

  private static IOException noCase(Path folder) {
    return new IOException(
        folder + " is no reference case: it has no " + CARD + "; name a folder that has one");
  }

  /**
   * What the case holds and how close each output must come.
   *
   * @throws IOException naming the folder, if it is no case
   */
  JsonNode card() throws IOException {
    requireCase(path);
    var card = json(CARD);
    if (!card.path("case").isTextual() || !card.path("family").isTextual()) {
      throw new IOException(
          file(CARD) + " names no case or no family; see the README of the cases");
    }
    return card;
  }

  /** The file {@code name}, there or not. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** The JSON file {@code name}. */
  public JsonNode json(String name) throws IOException {
    return tree(JSON, name, "JSON");
  }

  /** The YAML file {@code name}. */
  public JsonNode yaml(String name) throws IOException {
    return tree(YAML, name, "YAML");
  }

  private JsonNode tree(ObjectMapper mapper, String name, String format) throws IOException {
    try {
      return mapper.readTree(Files.readAllBytes(file(name)));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is not valid %s: %s".formatted(file(name), format, e.getOriginalMessage()), e);
    }
  }

  /**
   * {@code config.json} as the {@code Config} record of a family.
   *
   * @throws IOException naming the folder, if it does not make one
   */
  public <C> C config(Class<C> type) throws IOException {
    return config(json("config.json"), type);
  }

  /** A part of a configuration as the {@code Config} record of a family. */
  public <C> C config(JsonNode part, Class<C> type) throws IOException {
    try {
      return JSON.treeToValue(part, type);
    } catch (JsonProcessingException e) {
      throw new IOException(
          path + ": its config makes no " + type.getName() + ": " + e.getOriginalMessage(), e);
    }
  }
}
