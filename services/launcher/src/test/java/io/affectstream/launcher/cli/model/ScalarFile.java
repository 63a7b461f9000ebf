package io.affectstream.launcher.cli.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A safetensors file in order, of which every tensor is a single number. */
final class ScalarFile {
  private ScalarFile() {}

  static void write(Path file, String... names) throws IOException {
    var entries = new TreeMap<String, Object>();
    for (int i = 0; i < names.length; i++) {
      var at = List.of(i * Float.BYTES, (i + 1) * Float.BYTES);
      entries.put(names[i], Map.of("dtype", "F32", "shape", List.of(), "data_offsets", at));
    }
    byte[] header = new ObjectMapper().writeValueAsBytes(entries);
    var bytes = ByteBuffer.allocate(Long.BYTES + header.length + names.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
    Files.write(file, bytes.array());
  }
}
