package io.affectstream.training.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a publisher's own code gave for one checkpoint: {@code io.safetensors} holds inputs {@code
 * in.*} and outputs {@code out.*}, {@code case.json} says how close each output must come.
 */
public final class ReferenceCase {
  private static final String VALUES = "io.safetensors";
  private static final String OUT = "out.";

  private final CaseFolder folder;
  private final JsonNode card;
  private final Weights values;

  private ReferenceCase(CaseFolder folder, JsonNode card, Weights values) {
    this.folder = folder;
    this.card = card;
    this.values = values;
  }

  /**
   * Reads the card and maps the values.
   *
   * @throws IOException naming the folder, if it is no case
   */
  public static ReferenceCase open(Path path) throws IOException {
    var folder = new CaseFolder(path);
    var card = folder.card();
    var stored = folder.file(VALUES);
    return new ReferenceCase(
        folder, card, Files.exists(stored) ? Safetensors.open(stored) : Weights.of(Map.of()));
  }

  public String name() {
    return card.path("case").asText();
  }

  public String family() {
    return card.path("family").asText();
  }

  public CaseFolder folder() {
    return folder;
  }

  /** The card itself, for what only one family keeps there. */
  JsonNode card() {
    return card;
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
        .orElseThrow(() -> new IllegalArgumentException(folder.path() + " has no value " + ioName));
  }

  /** The outputs with a stored value, without the prefix {@code out.}, in order of their names. */
  public Set<String> outputs() {
    var outputs = new TreeSet<String>();
    values.names().stream()
        .filter(name -> name.startsWith(OUT))
        .forEach(name -> outputs.add(plain(name)));
    return outputs;
  }

  /**
   * The largest absolute difference that {@code output} may have, with or without the prefix {@code
   * out.}.
   *
   * @throws IllegalArgumentException if the card names none
   */
  public double tolerance(String output) {
    var tolerance = card.path("outputs").path(plain(output)).path("tolerance");
    if (!tolerance.isNumber()) {
      throw new IllegalArgumentException(
          "the card of " + folder.path() + " has no tolerance for " + output);
    }
    return tolerance.asDouble();
  }

  /** The same for an output that failed; 0 if the card names none. */
  double toleranceOrZero(String output) {
    return card.path("outputs").path(plain(output)).path("tolerance").asDouble();
  }

  static String plain(String output) {
    return output.startsWith(OUT) ? output.substring(OUT.length()) : output;
  }

  @Override
  public String toString() {
    return name();
  }
}
