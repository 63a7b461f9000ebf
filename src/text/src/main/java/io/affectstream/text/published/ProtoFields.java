package io.affectstream.text.published;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The fields of a protocol buffer message, one after the other; unknown ones are passed over. */
final class ProtoFields {
  private final ByteBuffer in;
  private int field;
  private long number;
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  ProtoFields(ByteBuffer message) {
    in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Moves on to the next field.
   *
   * @return whether there is one
   * @throws IllegalArgumentException if the message is cut off or none
   */
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    try {
      long key = varint();
      field = Math.toIntExact(key >>> 3);
      read((int) (key & 7));
      return true;
    } catch (BufferUnderflowException | ArithmeticException e) {
      throw new IllegalArgumentException("it is cut off or damaged", e);
    }
  }

  private void read(int wireType) {
    switch (wireType) {
      case 0 -> number = varint();
      case 1 -> number = in.getLong();
      case 2 -> bytes = slice(varint());
      case 5 -> number = in.getInt();
      default -> throw new IllegalArgumentException("it has a field of wire type " + wireType);
    }
  }

  private ByteBuffer slice(long length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    var slice = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return slice;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = in.get();
      value |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new BufferUnderflowException();
  }

  int field() {
    return field;
  }

  long number() {
    return number;
  }

  float real() {
    return Float.intBitsToFloat((int) number);
  }

  /** The message or the bytes of the field. */
  ByteBuffer bytes() {
    return bytes.duplicate();
  }

  String text() {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }
}
