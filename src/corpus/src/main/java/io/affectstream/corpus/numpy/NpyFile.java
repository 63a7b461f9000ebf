package io.affectstream.corpus.numpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One array in a file, {@code .npy}. */
public final class NpyFile {
  private static final long MOST_BYTES = 256L << 20;
  private static final int ALIGNED = 64; // as NumPy aligns the numbers

  private NpyFile() {}

  /**
   * The numbers of {@code file}.
   *
   * @throws NumpyException if it holds something else; the message goes on after its name
   */
  public static NpyArray read(Path file) throws IOException {
    return numbers(bytes(file));
  }

  private static byte[] bytes(Path file) throws IOException {
    requireReadable(file);
    return Files.readAllBytes(file);
  }

  /** A plain file of a size that fits memory. */
  static void requireReadable(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NumpyException("is no plain file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new NumpyException("has more than %d MiB".formatted(MOST_BYTES >> 20));
    }
  }

  /** The numbers of the bytes of a file. */
  static NpyArray numbers(byte[] bytes) throws NumpyException {
    var in = ByteBuffer.wrap(bytes);
    return NpyNumbers.read(NpyHeader.read(in), in);
  }

  /** Writes one feature as float32, whole or not at all. */
  public static void write(Path file, float[] feature) throws IOException {
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d,), }";
    var text = new StringBuilder(header.formatted(feature.length));
    while ((text.length() + 11) % ALIGNED != 0) { // 10 bytes before, a line feed behind
      text.append(' ');
    }
    var ascii = text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    var out =
        ByteBuffer.allocate(10 + ascii.length + feature.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) ascii.length)
            .put(ascii);
    for (float value : feature) {
      out.putFloat(value);
    }
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, out.array());
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
