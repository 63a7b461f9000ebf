package io.affectstream.training.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder laid out like the reference cases: {@code case.json} says what it holds and how close
 * each output must come, {@code io.safetensors} holds inputs {@code in.*} and outputs {@code
 * out.*}, beside them lies a checkpoint as it is published.
 */
public final class ReferenceCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String CARD = "case.json";
  private static final String VALUES = "io.safetensors";
  private static final String OUT = "out.";

  private final Path folder;
  private final JsonNode card;
  private final Weights values;

  private ReferenceCase(Path folder, JsonNode card, Weights values) {
    this.folder = folder;
    this.card = card;
    this.values = values;
  }

  /**
   * The cases at {@code path}: the folder itself, or each folder in it that is one.
   *
   * @throws IOException naming {@code path}, if there is none
   */
  public static List<Path> find(Path path) throws IOException {
    if (!Files.isDirectory(path) || isCase(path)) {
      return List.of(path);
    }
    try (var folders = Files.list(path)) {
      var cases = folders.filter(ReferenceCase::isCase).sorted().toList();
      if (cases.isEmpty()) {
        throw noCase(path);
      }
      return cases;
    }
  }

  private static boolean isCase(Path folder) {
    return Files.isRegularFile(folder.resolve(CARD));
  }

  private static IOException noCase(Path folder) {
    return new IOException(
        folder + " is no reference case: it has no " + CARD + "; name a folder that has one");
  }

  /**
   * Reads the card and maps the values.
   *
   * @throws IOException naming the folder, if it is no case
   */
  public static ReferenceCase open(Path folder) throws IOException {
    var file = folder.resolve(CARD);
    if (!isCase(folder)) {
      throw noCase(folder);
    }
    var card = json(file);
    if (!card.path("case").isTextual() || !card.path("family").isTextual()) {
      throw new IOException(file + " names no case or no family; see the README of the cases");
    }
    var stored = folder.resolve(VALUES);
    return new ReferenceCase(
        folder, card, Files.exists(stored) ? Safetensors.open(stored) : Weights.of(Map.of()));
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
    }
  }

  public String name() {
    return card.path("case").asText();
  }

  public String family() {
    return card.path("family").asText();
  }

  public Path folder() {
    return folder;
  }

  /** The file {@code name} of the folder, there or not. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The JSON file {@code name} of the folder. */
  public JsonNode json(String name) throws IOException {
    return json(file(name));
  }

  /** The YAML file {@code name} of the folder. */
  public JsonNode yaml(String name) throws IOException {
    try {
      return YAML.readTree(Files.readAllBytes(file(name)));
    } catch (JsonProcessingException e) {
      throw new IOException(file(name) + " is not valid YAML: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * {@code config.json} as the {@code Config} record of a family.
   *
   * @throws IOException naming the file, if it does not make one
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
          folder + ": its config makes no " + type.getName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Whether {@code io.safetensors} has {@code ioName}: {@code in.x}, {@code out.y}. */
  public boolean has(String ioName) {
    return values.find(ioName).isPresent();
  }

  /**
   * The stored value {@code ioName}: {@code in.x}, {@code out.y}.
   *
   * @throws IllegalArgumentException if the case has none
   */
  public Tensor tensor(String ioName) {
    return values
        .find(ioName)
        .orElseThrow(() -> new IllegalArgumentException(folder + " has no value " + ioName));
  }

  /** The outputs with a stored value, without the prefix {@code out.}, in order of their names. */
  public Set<String> outputs() {
    var outputs = new TreeSet<String>();
    values.names().stream()
        .filter(name -> name.startsWith(OUT))
        .forEach(name -> outputs.add(name.substring(OUT.length())));
    return outputs;
  }

  /**
   * The largest absolute difference that {@code output} may have, with or without the prefix {@code
   * out.}.
   *
   * @throws IllegalArgumentException if the card names none
   */
  public double tolerance(String output) {
    return Optional.of(card.path("outputs").path(plain(output)).path("tolerance"))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asDouble)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    folder.resolve(CARD) + " has no tolerance for " + output));
  }

  static String plain(String output) {
    return output.startsWith(OUT) ? output.substring(OUT.length()) : output;
  }

  /** The card itself, for what only one family keeps there. */
  JsonNode card() {
    return card;
  }

  @Override
  public String toString() {
    return name();
  }
}
