package io.affectstream.media.form;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads numbers out of a file's headers; what lies beyond its end reads as 0. */
final class Headers {
  private final SeekableByteChannel file;
  private final ByteOrder order;

  Headers(SeekableByteChannel file, ByteOrder order) {
    this.file = file;
    this.order = order;
  }

  long size() throws IOException {
    return file.size();
  }

  long unsignedWord(long at) throws IOException {
    return Integer.toUnsignedLong(read(at, Integer.BYTES).getInt(0));
  }

  /** Whether the four letters {@code name} stand there. */
  boolean isNamed(long at, String name) throws IOException {
    var letters = new String(read(at, Integer.BYTES).array(), StandardCharsets.ISO_8859_1);
    return letters.equals(name);
  }

  long longWord(long at) throws IOException {
    return read(at, Long.BYTES).getLong(0);
  }

  private ByteBuffer read(long at, int bytes) throws IOException {
    var buffer = ByteBuffer.allocate(bytes).order(order);
    file.position(Math.clamp(at, 0, file.size()));
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
    return buffer;
  }
}
