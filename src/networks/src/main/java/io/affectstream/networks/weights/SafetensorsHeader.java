package io.affectstream.networks.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the JSON header of a safetensors file: type, shape and byte range of each tensor. What the
 * published format forbids is refused, and nothing that the header promises is allocated.
 */
final class SafetensorsHeader {
  static final String METADATA = "__metadata__";
  private static final int MAX_TENSORS = 200_000;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;

  private SafetensorsHeader(Path file) {
    this.file = file;
  }

  /** The entries of a header whose values take exactly {@code valueBytes} bytes. */
  static Map<String, SafetensorsEntry> parse(Path file, byte[] header, long valueBytes)
      throws MalformedWeightsException {
    return new SafetensorsHeader(file).entries(header, valueBytes);
  }

  private Map<String, SafetensorsEntry> entries(byte[] header, long valueBytes)
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
  private Map<String, SafetensorsEntry> entries(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedWeightsException(file, "its header is not a JSON object");
    }
    var entries = new TreeMap<String, SafetensorsEntry>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      if (name.equals(METADATA)) {
        json.skipChildren();
      } else {
        entries.put(name, SafetensorsEntryParser.parse(file, name, json));
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

  /** Ranges that overlap let one tensor be read as another; bytes of no tensor hide a payload. */
  private void requireGapless(Map<String, SafetensorsEntry> entries, long valueBytes)
      throws MalformedWeightsException {
    var inFile =
        entries.values().stream()
            .sorted(
                Comparator.comparingLong(SafetensorsEntry::begin)
                    .thenComparingLong(SafetensorsEntry::end))
            .toList();
    long at = 0;
    for (var entry : inFile) {
      if (entry.begin() != at) {
        throw new MalformedWeightsException(
            file, "tensor '%s' begins at %d, not at %d".formatted(entry.name(), entry.begin(), at));
      }
      at = entry.end();
    }
    if (at != valueBytes) {
      throw new MalformedWeightsException(
          file, "its tensors take %d bytes, the file holds %d".formatted(at, valueBytes));
    }
  }
}
