package io.affectstream.networks.weights;

import io.affectstream.networks.weights.Pickle.Dictionary;
import io.affectstream.networks.weights.Pickle.Inert;
import io.affectstream.networks.weights.Pickle.Maker;
import io.affectstream.networks.weights.Pickle.Storage;
import io.affectstream.networks.weights.Pickle.StorageType;
import io.affectstream.networks.weights.Pickle.Text;
import io.affectstream.networks.weights.Pickle.Tuple;
import io.affectstream.networks.weights.Pickle.View;
import io.affectstream.networks.weights.Pickle.Whole;
import java.util.List;

/**
 * The Python names that a pickle of tensors may use, and what is made when it calls them. No class
 * is looked up by its name and no method of one is called; whatever is not listed here is refused.
 */
final class PickleGlobals {
  private static final int MAX_AXES = 64; // as in PyTorch

  private PickleGlobals() {}

  /** What a module and a name, both texts, stand for. */
  static Pickle named(List<Pickle> path) throws PickleException {
    if (path.get(0) instanceof Text(var module) && path.get(1) instanceof Text(var name)) {
      return named(module, name);
    }
    throw PickleException.refused("a name that is no text");
  }

  /** What {@code module.name} stands for. */
  static Pickle named(String module, String name) throws PickleException {
    return switch (module + " " + name) {
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
      default -> throw PickleException.refused("the Python name '%s.%s'".formatted(module, name));
    };
  }

  /** What the first of two values makes of the second, a tuple of arguments. */
  static Pickle called(List<Pickle> call) throws PickleException {
    if (call.get(0) instanceof Maker maker && call.get(1) instanceof Tuple(var given)) {
      return switch (maker) {
        case DICTIONARY -> dictionary(given);
        case TENSOR -> view(given);
        case PARAMETER -> parameter(given);
        case INERT -> Inert.VALUE;
      };
    }
    throw PickleException.refused("a call of what cannot be called");
  }

  /** The entries of an ordered dictionary are put in afterwards. */
  private static Pickle dictionary(List<Pickle> given) throws PickleException {
    if (!given.isEmpty()) {
      throw PickleException.refused("an ordered dictionary made of other values");
    }
    return new Dictionary();
  }

  private static Pickle parameter(List<Pickle> given) throws PickleException {
    if (given.isEmpty() || !(given.getFirst() instanceof View view)) {
      throw PickleException.refused("a parameter without a tensor");
    }
    return view;
  }

  private static Pickle view(List<Pickle> given) throws PickleException {
    if (given.size() >= 4
        && given.get(0) instanceof Storage storage
        && given.get(1) instanceof Whole(long offset)
        && given.get(2) instanceof Tuple(var shape)
        && given.get(3) instanceof Tuple(var strides)) {
      return new View(storage, offset, wholes(shape), wholes(strides));
    }
    throw PickleException.refused("a tensor without storage, offset, shape and strides");
  }

  private static List<Long> wholes(List<Pickle> values) throws PickleException {
    if (values.size() > MAX_AXES) {
      throw PickleException.refused("a tensor of %d axes".formatted(values.size()));
    }
    var wholes = new Long[values.size()];
    for (int i = 0; i < wholes.length; i++) {
      if (!(values.get(i) instanceof Whole(long value))) {
        throw PickleException.refused("a shape that is no row of whole numbers");
      }
      wholes[i] = value;
    }
    return List.of(wholes);
  }

  /** The storage that PyTorch keeps outside its pickle, under the persistent {@code id}. */
  static Pickle storage(Pickle id) throws PickleException {
    if (id instanceof Tuple(var parts)
        && parts.size() >= 5
        && parts.get(0) instanceof Text(var kind)
        && kind.equals("storage")
        && parts.get(1) instanceof StorageType(var dtype)
        && parts.get(2) instanceof Text(var key)
        && parts.get(4) instanceof Whole(long count)) {
      return new Storage(dtype, key, count);
    }
    throw PickleException.refused("a reference that is no storage");
  }
}
