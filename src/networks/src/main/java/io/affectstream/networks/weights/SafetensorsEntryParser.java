package io.affectstream.networks.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what the header of a safetensors file says of one tensor, token by token. */
final class SafetensorsEntryParser {
  private static final int MAX_AXES = 64;

  private final Path file;
  private final String name;
  private final JsonParser json;

  private SafetensorsEntryParser(Path file, String name, JsonParser json) {
    this.file = file;
    this.name = name;
    this.json = json;
  }

  /**
   * The tensor {@code name}, whose description is the value that {@code json} stands at.
   *
   * @throws MalformedWeightsException if type, shape or bytes are missing or contradict each other
   */
  static SafetensorsEntry parse(Path file, String name, JsonParser json) throws IOException {
    return new SafetensorsEntryParser(file, name, json).entry();
  }

  private SafetensorsEntry entry() throws IOException {
    String dtype = "";
    Optional<List<Long>> shape = Optional.empty();
    List<Long> range = List.of();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw fault("is described by " + json.getText());
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var field = json.currentName();
      json.nextToken();
      switch (field) {
        case "dtype" -> dtype = json.getText();
        case "shape" -> shape = Optional.of(wholeNumbers());
        case "data_offsets" -> range = wholeNumbers();
        default -> json.skipChildren();
      }
    }
    return entry(dtype(dtype), shape, range);
  }

  private SafetensorsEntry entry(Dtype dtype, Optional<List<Long>> shape, List<Long> range)
      throws MalformedWeightsException {
    if (shape.isEmpty() || range.size() != 2 || range.get(0) > range.get(1)) {
      throw fault("has no shape or no byte range");
    }
    var entry = new SafetensorsEntry(name, dtype, shape.get(), range.get(0), range.get(1));
    entry.requireSize(file);
    return entry;
  }

  private Dtype dtype(String text) throws MalformedWeightsException {
    return Arrays.stream(Dtype.values())
        .filter(known -> known.name().equals(text))
        .findFirst()
        .orElseThrow(() -> fault("has the unknown type '" + text + "'"));
  }

  private List<Long> wholeNumbers() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw fault("has the size or offset " + json.getText());
    }
    var numbers = new ArrayList<Long>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || numbers.size() == MAX_AXES) {
        throw fault("has the size or offset " + json.getText());
      }
      long number = json.getLongValue(); // fails above 64 bits
      if (number < 0) {
        throw fault("has the size or offset " + number);
      }
      numbers.add(number);
    }
    return numbers;
  }

  private MalformedWeightsException fault(String what) {
    return new MalformedWeightsException(file, "tensor '" + name + "' " + what);
  }
}
