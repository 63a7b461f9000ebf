package io.affectstream.networks.weights;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the tensors of a safetensors file that is to be written will lie.
 *
 * @param header the JSON header, filled with blanks so that the values begin aligned in the file
 * @param types of the tensors, in the order of their values
 */
record SafetensorsLayout(byte[] header, Map<String, TensorType> types) {
  private static final int ALIGNMENT = 64; // a cache line, for what reads in place

  static SafetensorsLayout of(Map<String, TensorType> types) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject(SafetensorsHeader.METADATA).put("format", "pt");
    long at = 0;
    for (var named : types.entrySet()) {
      var type = named.getValue();
      var entry = json.putObject(named.getKey()).put("dtype", type.dtype().name());
      type.shape().forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(at).add(at += type.bytes());
    }
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(text.length + Long.BYTES, ALIGNMENT) * ALIGNMENT - Long.BYTES;
    byte[] header = Arrays.copyOf(text, padded);
    Arrays.fill(header, text.length, padded, (byte) ' ');
    return new SafetensorsLayout(header, types);
  }

  /** Where the values begin. */
  long valuesAt() {
    return Long.BYTES + header.length;
  }

  /** How large the file will be. */
  long bytes() {
    return valuesAt() + types.values().stream().mapToLong(TensorType::bytes).sum();
  }

  /** The values of each tensor within the mapped {@code file}. */
  Map<String, MemorySegment> places(MemorySegment file) {
    var places = new LinkedHashMap<String, MemorySegment>();
    long at = valuesAt();
    for (var type : types.entrySet()) {
      long bytes = type.getValue().bytes();
      places.put(type.getKey(), file.asSlice(at, bytes));
      at += bytes;
    }
    return places;
  }
}
