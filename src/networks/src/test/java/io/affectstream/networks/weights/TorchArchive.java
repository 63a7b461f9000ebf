package io.affectstream.networks.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip archive laid out as PyTorch does, put together piece by piece. */
final class TorchArchive {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  TorchArchive() {
    zip.setMethod(ZipOutputStream.STORED);
  }

  TorchArchive entry(String name, byte[] content) throws IOException {
    var entry = new ZipEntry("archive/" + name);
    var crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    entry.setSize(content.length);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
    return this;
  }

  /** A pickle in Python's own notation: bytes, with the escapes that Java has. */
  TorchArchive pickle(String program) throws IOException {
    return entry("data.pkl", program.getBytes(StandardCharsets.ISO_8859_1));
  }

  TorchArchive floats(String key, float... values) throws IOException {
    var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return entry("data/" + key, buffer.array());
  }

  byte[] toBytes() throws IOException {
    zip.finish();
    return bytes.toByteArray();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, toBytes());
  }

  /** An instruction that pushes a text. */
  static String text(String value) {
    return "\u008c" + (char) value.length() + value; // SHORT_BINUNICODE
  }

  /** Instructions that push a float tensor over storage {@code key} of {@code count} values. */
  static String tensor(String key, int count, int offset, String shape, String strides) {
    return "ctorch._utils\n_rebuild_tensor_v2\n("
        + "("
        + text("storage")
        + "ctorch\nFloatStorage\n"
        + text(key)
        + text("cpu")
        + "K"
        + (char) count
        + "tQ"
        + "K"
        + (char) offset
        + shape
        + strides
        + "\u0089ccollections\nOrderedDict\n)RtR";
  }

  /** A tuple of small whole numbers. */
  static String tuple(int... values) {
    var program = new StringBuilder("(");
    for (int value : values) {
      program.append('K').append((char) value);
    }
    return program.append('t').toString();
  }
}
