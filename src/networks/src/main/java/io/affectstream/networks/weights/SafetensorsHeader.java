package io.affectstream.networks.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON header of a safetensors file: type, shape and byte range of each tensor. */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final int MAX_TENSORS = 200_000;
  private static final int MAX_AXES = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** One tensor, in bytes counted from the first value of the file. */
  record Entry(String name, Dtype dtype, List<Long> shape, long begin, long end) {

    long[] dimensions() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }
  }

  private final Path file;

  private SafetensorsHeader(Path file) {
    this.file = file;
  }

  /** The entries of a header whose values take exactly {@code valueBytes} bytes. */
  static Map<String, Entry> parse(Path file, byte[] header, long valueBytes)
      throws MalformedWeightsException {
    return new SafetensorsHeader(file).entries(header, valueBytes);
  }

  private Map<String, Entry> entries(byte[] header, long valueBytes)
      throws MalformedWeightsException {
    try (var json = JSON.createParser(text(header))) {
      var entries = entries(json);
      requireGapless(entries, valueBytes);
      return entries;
    } catch (MalformedWeightsException e) {
      throw e;
    } catch (IOException e) {
      throw new MalformedWeightsException(file, "its header is not valid JSON", e);
    }
  }

  private static String text(byte[] header) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
  }

  /** Token by token: what else an adversary may have put there takes no memory. */
  private Map<String, Entry> entries(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedWeightsException(file, "its header is not a JSON object");
    }
    var entries = new TreeMap<String, Entry>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      if (name.equals(METADATA)) {
        json.skipChildren();
      } else {
        entries.put(name, entry(name, json));
      }
      if (entries.size() > MAX_TENSORS) {
        throw new MalformedWeightsException(
            file, "it has more than %d tensors".formatted(MAX_TENSORS));
      }
    }
    if (json.nextToken() != null) {
      throw new MalformedWeightsException(file, "its header goes on behind its end");
    }
    return entries;
  }

  private Entry entry(String name, JsonParser json) throws IOException {
    String dtype = "";
    Optional<List<Long>> shape = Optional.empty();
    Optional<List<Long>> range = Optional.empty();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw fault(name, "is described by " + json.getText());
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var field = json.currentName();
      json.nextToken();
      switch (field) {
        case "dtype" -> dtype = json.getText();
        case "shape" -> shape = Optional.of(wholeNumbers(name, json));
        case "data_offsets" -> range = Optional.of(wholeNumbers(name, json));
        default -> json.skipChildren();
      }
    }
    return entry(name, dtype(name, dtype), shape, range.orElse(List.of()));
  }

  private Entry entry(String name, Dtype dtype, Optional<List<Long>> shape, List<Long> range)
      throws MalformedWeightsException {
    if (shape.isEmpty() || range.size() != 2 || range.get(0) > range.get(1)) {
      throw fault(name, "has no shape or no byte range");
    }
    var entry = new Entry(name, dtype, shape.get(), range.get(0), range.get(1));
    requireSize(entry);
    return entry;
  }

  private Dtype dtype(String name, String text) throws MalformedWeightsException {
    return Arrays.stream(Dtype.values())
        .filter(known -> known.name().equals(text))
        .findFirst()
        .orElseThrow(() -> fault(name, "has the unknown type '" + text + "'"));
  }

  private List<Long> wholeNumbers(String name, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw fault(name, "has the size or offset " + json.getText());
    }
    var numbers = new ArrayList<Long>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || numbers.size() == MAX_AXES) {
        throw fault(name, "has the size or offset " + json.getText());
      }
      long number = json.getLongValue(); // fails above 64 bits
      if (number < 0) {
        throw fault(name, "has the size or offset " + number);
      }
      numbers.add(number);
    }
    return numbers;
  }

  private void requireSize(Entry entry) throws MalformedWeightsException {
    try {
      long bytes = entry.dtype().bytes();
      for (long dimension : entry.shape()) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
      if (bytes != entry.end() - entry.begin()) {
        throw fault(
            entry.name(), "has %d bytes for %d".formatted(entry.end() - entry.begin(), bytes));
      }
    } catch (ArithmeticException e) {
      throw fault(entry.name(), "has the impossible shape " + entry.shape());
    }
  }

  /** Ranges that overlap let one tensor be read as another; bytes of no tensor hide a payload. */
  private void requireGapless(Map<String, Entry> entries, long valueBytes)
      throws MalformedWeightsException {
    var inFile =
        entries.values().stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long at = 0;
    for (var entry : inFile) {
      if (entry.begin() != at) {
        throw fault(entry.name(), "begins at %d, not at %d".formatted(entry.begin(), at));
      }
      at = entry.end();
    }
    if (at != valueBytes) {
      throw new MalformedWeightsException(
          file, "its tensors take %d bytes, the file holds %d".formatted(at, valueBytes));
    }
  }

  private MalformedWeightsException fault(String name, String what) {
    return new MalformedWeightsException(file, "tensor '" + name + "' " + what);
  }

  /**
   * The header of {@code tensors}, filled with blanks so that the values begin aligned in the file.
   */
  static byte[] format(Map<String, TensorType> tensors, int alignment) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject(METADATA).put("format", "pt");
    long at = 0;
    for (var named : tensors.entrySet()) {
      var type = named.getValue();
      var entry = json.putObject(named.getKey()).put("dtype", type.dtype().name());
      type.shape().forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(at).add(at += type.bytes());
    }
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(text.length + Long.BYTES, alignment) * alignment - Long.BYTES;
    byte[] header = Arrays.copyOf(text, padded);
    Arrays.fill(header, text.length, padded, (byte) ' ');
    return header;
  }
}
