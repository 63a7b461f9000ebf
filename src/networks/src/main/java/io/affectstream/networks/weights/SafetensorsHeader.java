package io.affectstream.networks.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON header of a safetensors file: type, shape and byte range of each tensor. */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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
    var entries = new TreeMap<String, Entry>();
    for (var field : json(header).properties()) {
      if (!field.getKey().equals(METADATA)) {
        entries.put(field.getKey(), entry(field.getKey(), field.getValue()));
      }
    }
    requireGapless(entries, valueBytes);
    return entries;
  }

  private JsonNode json(byte[] header) throws MalformedWeightsException {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
      var json = JSON.readTree(text);
      if (!json.isObject()) {
        throw new MalformedWeightsException(file, "its header is not a JSON object");
      }
      return json;
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new MalformedWeightsException(file, "its header is not valid JSON", e);
    }
  }

  private Entry entry(String name, JsonNode json) throws MalformedWeightsException {
    var offsets = wholeNumbers(name, json.path("data_offsets"));
    var shape = wholeNumbers(name, json.path("shape"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw fault(name, "has no byte range");
    }
    var entry = new Entry(name, dtype(name, json), shape, offsets.get(0), offsets.get(1));
    requireSize(entry);
    return entry;
  }

  private Dtype dtype(String name, JsonNode json) throws MalformedWeightsException {
    var text = json.path("dtype").asText();
    return Arrays.stream(Dtype.values())
        .filter(known -> known.name().equals(text))
        .findFirst()
        .orElseThrow(() -> fault(name, "has the unknown type '" + text + "'"));
  }

  private List<Long> wholeNumbers(String name, JsonNode array) throws MalformedWeightsException {
    if (!array.isArray()) {
      throw fault(name, "has no shape or no byte range");
    }
    var numbers = new Long[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      var number = array.get(i);
      if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
        throw fault(name, "has the size or offset " + number);
      }
      numbers[i] = number.asLong();
    }
    return List.of(numbers);
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
  static byte[] format(Map<String, Tensor> tensors, int alignment) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject(METADATA).put("format", "pt");
    long at = 0;
    for (var named : tensors.entrySet()) {
      var tensor = named.getValue();
      var entry = json.putObject(named.getKey()).put("dtype", tensor.dtype().name());
      Arrays.stream(tensor.shape()).forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(at).add(at += tensor.data().byteSize());
    }
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(text.length + Long.BYTES, alignment) * alignment - Long.BYTES;
    byte[] header = Arrays.copyOf(text, padded);
    Arrays.fill(header, text.length, padded, (byte) ' ');
    return header;
  }
}
