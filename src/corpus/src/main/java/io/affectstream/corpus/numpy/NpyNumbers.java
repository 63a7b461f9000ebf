package io.affectstream.corpus.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The numbers of an array, whatever type they have, as float32. */
final class NpyNumbers {
  private NpyNumbers() {}

  /** Reads one number. */
  private interface Reader {
    double next(ByteBuffer in);
  }

  private record Type(int bytes, Reader reader) {}

  /**
   * Reads the array that {@code header} announces.
   *
   * @throws NumpyException if it is not of numbers, or there are fewer or more of them
   */
  static NpyArray read(NpyHeader header, ByteBuffer in) throws NumpyException {
    var type = type(header.type());
    int count = header.count();
    if ((long) count * type.bytes != in.remaining()) {
      throw new NumpyException(
          "has %d bytes of numbers, its header announces %d"
              .formatted(in.remaining(), (long) count * type.bytes));
    }
    in.order(header.type().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) type.reader.next(in);
    }
    boolean turned = header.columnsFirst() && header.shape().size() > 1;
    return new NpyArray(header.shape(), turned ? rowsFirst(header.shape(), values) : values);
  }

  private static Type type(String name) throws NumpyException {
    return switch (name.replaceFirst("^[<>|=]", "")) {
      case "f2" -> new Type(Short.BYTES, in -> Float.float16ToFloat(in.getShort()));
      case "f4" -> new Type(Float.BYTES, ByteBuffer::getFloat);
      case "f8" -> new Type(Double.BYTES, ByteBuffer::getDouble);
      case "i1" -> new Type(Byte.BYTES, ByteBuffer::get);
      case "u1", "b1" -> new Type(Byte.BYTES, in -> Byte.toUnsignedInt(in.get()));
      case "i2" -> new Type(Short.BYTES, ByteBuffer::getShort);
      case "u2" -> new Type(Short.BYTES, in -> Short.toUnsignedInt(in.getShort()));
      case "i4" -> new Type(Integer.BYTES, ByteBuffer::getInt);
      case "u4" -> new Type(Integer.BYTES, in -> Integer.toUnsignedLong(in.getInt()));
      case "i8" -> new Type(Long.BYTES, ByteBuffer::getLong);
      default -> throw new NumpyException("holds values of type " + shown(name) + ", no numbers");
    };
  }

  private static String shown(String name) {
    return name.replaceAll("[^\\x20-\\x7e]", "?");
  }

  /** The same array with its last axis fastest. */
  private static float[] rowsFirst(List<Integer> shape, float[] columnsFirst) {
    var turned = new float[columnsFirst.length];
    var place = new int[shape.size()];
    for (float value : columnsFirst) {
      int at = 0;
      for (int axis = 0; axis < place.length; axis++) {
        at = at * shape.get(axis) + place[axis];
      }
      turned[at] = value;
      step(place, shape);
    }
    return turned;
  }

  private static void step(int[] place, List<Integer> shape) {
    for (int axis = 0; axis < place.length; axis++) {
      if (++place[axis] < shape.get(axis)) {
        return;
      }
      place[axis] = 0;
    }
  }
}
