package io.affectstream.networks.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pickle of tensors may hold. There is no way to say anything else: no class is looked up by
 * name, no method is called, an unknown name ends the reading.
 */
sealed interface Pickle {

  /** A whole number, a float, a truth value or nothing: settings beside the weights. */
  enum Inert implements Pickle {
    VALUE
  }

  /** A whole number. */
  record Whole(long value) implements Pickle {}

  /** A string. */
  record Text(String value) implements Pickle {}

  /** A tuple. */
  record Tuple(List<Pickle> items) implements Pickle {
    public Tuple {
      items = List.copyOf(items);
    }
  }

  /** A list or a set. It may come to hold itself, so it is never compared or printed. */
  final class Items implements Pickle {
    final List<Pickle> items = new ArrayList<>();
  }

  /** A dictionary; entries whose key is no string are dropped. It may come to hold itself. */
  final class Dictionary implements Pickle {
    final Map<String, Pickle> entries = new LinkedHashMap<>();
  }

  /** The bytes of some tensors, by the name of their entry in the archive. */
  record Storage(Dtype dtype, String key, long count) implements Pickle {}

  /** A view of a storage; offset and strides count values. */
  record View(Storage storage, long offset, List<Long> shape, List<Long> strides)
      implements Pickle {}

  /** The type of a storage. */
  record StorageType(Dtype dtype) implements Pickle {}

  /** What a pickle may ask to have made. */
  enum Maker implements Pickle {
    DICTIONARY,
    TENSOR,
    PARAMETER,
    INERT
  }

  /** What {@code module} and {@code name} stand for, if it is one of the few that may be named. */
  static Optional<Pickle> named(String module, String name) {
    return Optional.ofNullable(
        switch (module + " " + name) {
          case "collections OrderedDict" -> Maker.DICTIONARY;
          case "torch._utils _rebuild_tensor_v2" -> Maker.TENSOR;
          case "torch._utils _rebuild_parameter" -> Maker.PARAMETER;
          case "torch Size", "torch device" -> Maker.INERT;
          case "torch FloatStorage" -> new StorageType(Dtype.F32);
          case "torch HalfStorage" -> new StorageType(Dtype.F16);
          case "torch BFloat16Storage" -> new StorageType(Dtype.BF16);
          case "torch DoubleStorage" -> new StorageType(Dtype.F64);
          case "torch LongStorage" -> new StorageType(Dtype.I64);
          case "torch IntStorage" -> new StorageType(Dtype.I32);
          case "torch ShortStorage" -> new StorageType(Dtype.I16);
          case "torch CharStorage" -> new StorageType(Dtype.I8);
          case "torch ByteStorage" -> new StorageType(Dtype.U8);
          case "torch BoolStorage" -> new StorageType(Dtype.BOOL);
          default -> null;
        });
  }
}
