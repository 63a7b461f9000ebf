package io.affectstream.networks.weights;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle, read from first to last: instructions and their arguments, little-endian.
 *
 * <p>Whatever would go beyond the last byte throws {@link BufferUnderflowException} before anything
 * is allocated for it.
 */
final class PickleBytes {
  private final ByteBuffer in;

  PickleBytes(byte[] pickle) {
    in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many bytes have been read. */
  int position() {
    return in.position();
  }

  int unsignedByte() {
    return Byte.toUnsignedInt(in.get());
  }

  int unsignedShort() {
    return Short.toUnsignedInt(in.getShort());
  }

  int signedInt() {
    return in.getInt();
  }

  long unsignedInt() {
    return Integer.toUnsignedLong(in.getInt());
  }

  /**
   * A signed whole number of so many bytes.
   *
   * @throws PickleException if they are more than eight
   */
  long wholeNumber(int bytes) throws PickleException {
    if (bytes > Long.BYTES) {
      throw PickleException.refused("a whole number of %d bytes".formatted(bytes));
    }
    byte[] bigEndian = new byte[bytes];
    for (int i = bytes - 1; i >= 0; i--) {
      bigEndian[i] = in.get();
    }
    return bytes == 0 ? 0 : new BigInteger(bigEndian).longValueExact();
  }

  /** UTF-8 of so many bytes. */
  String text(long bytes) {
    int from = in.position();
    skip(bytes);
    return utf8(from, in.position());
  }

  /** UTF-8 up to the end of the line, which is read but not returned. */
  String line() {
    int from = in.position();
    while (in.get() != '\n') {}
    return utf8(from, in.position() - 1);
  }

  private String utf8(int from, int to) {
    return new String(in.array(), from, to - from, StandardCharsets.UTF_8);
  }

  void skip(long bytes) {
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + (int) bytes);
  }
}
