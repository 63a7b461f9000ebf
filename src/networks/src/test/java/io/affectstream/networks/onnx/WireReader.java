package io.affectstream.networks.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads back the fields of a protobuf message, knowing nothing of ONNX. */
final class WireReader {
  private final ByteBuffer wire;

  /** A field; the value is a Long, a Float, or bytes. */
  record Field(int number, Object value) {

    String text() {
      return new String((byte[]) value, StandardCharsets.UTF_8);
    }

    List<Field> message() {
      return read((byte[]) value);
    }
  }

  private WireReader(byte[] bytes) {
    wire = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static List<Field> read(byte[] bytes) {
    return new WireReader(bytes).fields();
  }

  static List<Field> all(List<Field> message, int number) {
    return message.stream().filter(field -> field.number() == number).toList();
  }

  static Field one(List<Field> message, int number) {
    return all(message, number).getFirst();
  }

  private List<Field> fields() {
    var fields = new ArrayList<Field>();
    while (wire.hasRemaining()) {
      long tag = varint();
      fields.add(new Field((int) (tag >>> 3), value((int) tag & 7)));
    }
    return fields;
  }

  private Object value(int type) {
    return switch (type) {
      case 0 -> varint();
      case 2 -> {
        byte[] bytes = new byte[Math.toIntExact(varint())];
        wire.get(bytes);
        yield bytes;
      }
      case 5 -> wire.getFloat();
      default -> throw new IllegalArgumentException("wire type " + type);
    };
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = wire.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
