package io.affectstream.networks.onnx;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The messages of {@code onnx.proto3} that a model of ours is made of, by their field numbers. */
final class Messages {
  private static final int IR_VERSION = 10;
  private static final int OPSET = 20; // Gelu came with 20
  private static final int MICROSOFT_OPSET = 1;
  private static final int EXTERNAL = 1;

  private Messages() {}

  static Proto model(Proto graph) {
    return new Proto()
        .number(1, IR_VERSION)
        .text(2, "affectstream")
        .message(7, graph)
        .message(8, new Proto().text(1, "").number(2, OPSET))
        .message(8, new Proto().text(1, OnnxGraph.MICROSOFT).number(2, MICROSOFT_OPSET));
  }

  /**
   * An input or output; a dimension is a {@code Number} or the name of one known at run time, none
   * leave the shape open.
   */
  static Proto value(String name, Dtype dtype, List<?> dimensions) {
    var shape = new Proto();
    for (var dimension : dimensions) {
      shape.message(
          1,
          dimension instanceof Number length
              ? new Proto().number(1, length.longValue())
              : new Proto().text(2, dimension.toString()));
    }
    var tensor = new Proto().number(1, elementType(dtype));
    if (!dimensions.isEmpty()) {
      tensor.message(2, shape);
    }
    return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
  }

  static Proto inline(String name, Tensor tensor) {
    return header(name, tensor).bytes(9, tensor.data().toArray(ValueLayout.JAVA_BYTE));
  }

  /** Values that stay in the checkpoint beside the model. */
  static Proto external(String name, Tensor tensor, Tensor.Stored at) {
    return header(name, tensor)
        .message(13, entry("location", at.file().getFileName().toString()))
        .message(13, entry("offset", Long.toString(at.offset())))
        .message(13, entry("length", Long.toString(tensor.data().byteSize())))
        .number(14, EXTERNAL);
  }

  private static Proto header(String name, Tensor tensor) {
    var header = new Proto();
    for (long dimension : tensor.shape()) {
      header.number(1, dimension);
    }
    return header.number(2, elementType(tensor.dtype())).text(8, name);
  }

  private static Proto entry(String key, String value) {
    return new Proto().text(1, key).text(2, value);
  }

  static Proto attribute(String name, Object value) {
    var attribute = new Proto().text(1, name);
    return switch (value) {
      case Float real -> attribute.real(2, real).number(20, 1);
      case Integer number -> attribute.number(3, number).number(20, 2);
      case Proto graph -> attribute.message(6, graph).number(20, 5);
      case long[] numbers -> {
        for (long number : numbers) {
          attribute.number(8, number);
        }
        yield attribute.number(20, 7);
      }
      default -> throw new IllegalArgumentException(name + " is of " + value.getClass());
    };
  }

  static Tensor longs(long... values) {
    var bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return new Tensor(Dtype.I64, MemorySegment.ofBuffer(bytes), (long) values.length);
  }

  static int elementType(Dtype dtype) {
    return switch (dtype) {
      case F32 -> 1;
      case U8 -> 2;
      case I8 -> 3;
      case I16 -> 5;
      case I32 -> 6;
      case I64 -> 7;
      case BOOL -> 9;
      case F16 -> 10;
      case F64 -> 11;
      case BF16 -> 16;
    };
  }
}
