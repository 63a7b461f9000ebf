package io.affectstream.corpus.numpy;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle from first to last. Whatever would go beyond the last one throws {@link
 * BufferUnderflowException} before anything is allocated for it.
 */
final class PickleBytes {
  private final ByteBuffer in;

  PickleBytes(ByteBuffer pickle) {
    in = pickle.slice().order(ByteOrder.LITTLE_ENDIAN);
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

  /** Big-endian, as only this kind of number is. */
  double brokenNumber() {
    return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
  }

  /**
   * A signed whole number of so many bytes.
   *
   * @throws NumpyException if they are more than eight
   */
  double wholeNumber(int bytes) throws NumpyException {
    if (bytes > Long.BYTES) {
      throw new NumpyException("has a whole number of %d bytes in it".formatted(bytes));
    }
    var bigEndian = new byte[bytes];
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
    var bytes = new byte[to - from];
    in.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void skip(long bytes) {
    if (bytes > in.remaining() || bytes < 0) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + (int) bytes);
  }
}
