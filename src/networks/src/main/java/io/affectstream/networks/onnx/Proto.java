package io.affectstream.networks.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A protobuf message in the making: as much of the wire format as ONNX needs. */
final class Proto {
  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

  Proto number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  Proto real(int field, float value) {
    tag(field, FIXED32);
    int bits = Float.floatToIntBits(value);
    for (int shift = 0; shift < Float.SIZE; shift += Byte.SIZE) {
      wire.write(bits >> shift);
    }
    return this;
  }

  Proto text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Proto bytes(int field, byte[] value) {
    tag(field, BYTES);
    varint(value.length);
    wire.writeBytes(value);
    return this;
  }

  Proto message(int field, Proto value) {
    return bytes(field, value.toBytes());
  }

  byte[] toBytes() {
    return wire.toByteArray();
  }

  private void tag(int field, int type) {
    varint(((long) field << 3) | type);
  }

  private void varint(long value) {
    while ((value & ~0x7fL) != 0) {
      wire.write((int) ((value & 0x7f) | 0x80));
      value >>>= 7;
    }
    wire.write((int) value);
  }
}
