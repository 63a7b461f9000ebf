package io.affectstream.networks.weights;

import io.affectstream.networks.weights.Pickle.Dictionary;
import io.affectstream.networks.weights.Pickle.Inert;
import io.affectstream.networks.weights.Pickle.Items;
import io.affectstream.networks.weights.Pickle.Maker;
import io.affectstream.networks.weights.Pickle.Text;
import io.affectstream.networks.weights.Pickle.Tuple;
import io.affectstream.networks.weights.Pickle.Whole;
import io.affectstream.networks.weights.PickleStack.Underflow;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a pickle (Python's object stream, protocols 2 to 4) that holds tensors and plain values.
 *
 * <p>A pickle is a program for a stack machine, and Python's own reader lets it call any function.
 * This one knows only the instructions that build values, and only the names in {@link
 * Pickle#named}; anything else is refused before it has an effect. There is no recursion; memory is
 * bounded by the number of instructions.
 */
final class PickleReader {
  /** Checkpoints of 100 billion parameters need less than a tenth. */
  static final int MAX_BYTES = 16 << 20;

  private static final int MAX_INSTRUCTIONS = 2_000_000; // each makes one value of some 100 bytes
  private static final int MAX_AXES = 64; // as in PyTorch

  private final Path file;
  private final ByteBuffer in;
  private final PickleStack stack = new PickleStack();

  private PickleReader(Path file, byte[] pickle) {
    this.file = file;
    this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The value that {@code pickle} describes.
   *
   * @throws MalformedWeightsException if it is damaged, or does more than hold tensors
   */
  static Pickle read(Path file, byte[] pickle) throws MalformedWeightsException {
    try {
      return new PickleReader(file, pickle).run();
    } catch (BufferUnderflowException e) {
      throw new MalformedWeightsException(file, "its pickle is cut off", e);
    } catch (Underflow e) {
      throw new MalformedWeightsException(file, "its pickle is damaged: " + e.getMessage(), e);
    }
  }

  private Pickle run() throws MalformedWeightsException, Underflow {
    int instructions = 0;
    for (int code = next(); code != '.'; code = next()) {
      if (++instructions > MAX_INSTRUCTIONS) {
        throw refused("more than %d instructions".formatted(MAX_INSTRUCTIONS));
      }
      if (!scalar(code) && !container(code) && !memory(code) && !object(code)) {
        throw refused("the instruction 0x%02x".formatted(code));
      }
    }
    return stack.pop();
  }

  private int next() {
    return Byte.toUnsignedInt(in.get());
  }

  private boolean scalar(int code) throws MalformedWeightsException {
    switch (code) {
      case 'N', 0x88, 0x89 -> stack.push(Inert.VALUE); // None, True, False
      case 'J' -> stack.push(new Whole(in.getInt()));
      case 'K' -> stack.push(new Whole(next()));
      case 'M' -> stack.push(new Whole(Short.toUnsignedInt(in.getShort())));
      case 0x8a -> stack.push(new Whole(longOf(next())));
      case 'G' -> {
        in.getDouble();
        stack.push(Inert.VALUE);
      }
      case 'X' -> stack.push(new Text(text(in.getInt())));
      case 0x8c -> stack.push(new Text(text(next()))); // SHORT_BINUNICODE
      case 'B' -> skip(in.getInt()); // bytes are never a part of a tensor
      case 'C' -> skip(next());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int code) throws MalformedWeightsException, Underflow {
    switch (code) {
      case '(' -> stack.mark();
      case ')' -> stack.tuple(0);
      case 0x85, 0x86, 0x87 -> stack.tuple(code - 0x84);
      case 't' -> stack.push(new Tuple(stack.popToMark()));
      case ']', 0x8f -> stack.push(new Items()); // a list, a set
      case '}' -> stack.push(new Dictionary());
      case 'a' -> append(List.of(stack.pop()));
      case 'e', 0x90 -> append(stack.popToMark());
      case 's' -> {
        var value = stack.pop();
        put(List.of(stack.pop(), value));
      }
      case 'u' -> put(stack.popToMark());
      case '0' -> stack.pop();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int code) throws Underflow {
    switch (code) {
      case 0x80 -> next(); // the protocol
      case 0x95 -> in.getLong(); // the length of a frame
      case 'q' -> stack.remember(next());
      case 'r' -> stack.remember(Integer.toUnsignedLong(in.getInt()));
      case 0x94 -> stack.remember();
      case 'h' -> stack.recall(next());
      case 'j' -> stack.recall(Integer.toUnsignedLong(in.getInt()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean object(int code) throws MalformedWeightsException, Underflow {
    switch (code) {
      case 'c' -> stack.push(named(line(), line()));
      case 0x93 -> {
        var name = stack.pop();
        stack.push(named(text(stack.pop()), text(name)));
      }
      case 'Q' -> stack.push(storage(stack.pop()));
      case 'R' -> {
        var arguments = stack.pop();
        stack.push(made(stack.pop(), arguments));
      }
      case 'b' -> {
        stack.pop(); // attributes of an ordered dictionary: versions of modules
        if (!(stack.top() instanceof Dictionary)) {
          throw refused("attributes for what is no dictionary");
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void append(List<Pickle> values) throws MalformedWeightsException, Underflow {
    if (!(stack.top() instanceof Items list)) {
      throw refused("an element for what is no list");
    }
    list.items.addAll(values);
  }

  private void put(List<Pickle> pairs) throws MalformedWeightsException, Underflow {
    if (!(stack.top() instanceof Dictionary dictionary) || pairs.size() % 2 != 0) {
      throw refused("an entry for what is no dictionary");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i) instanceof Text(var key)
          && dictionary.entries.put(key, pairs.get(i + 1)) != null) {
        throw refused("two entries named '%s'".formatted(key));
      }
    }
  }

  private Pickle named(String module, String name) throws MalformedWeightsException {
    return Pickle.named(module, name)
        .orElseThrow(() -> refused("the Python name '%s.%s'".formatted(module, name)));
  }

  private Pickle made(Pickle maker, Pickle arguments) throws MalformedWeightsException {
    if (maker instanceof Maker known && arguments instanceof Tuple(var given)) {
      return switch (known) {
        case DICTIONARY -> ordered(given);
        case TENSOR -> view(given);
        case PARAMETER -> parameter(given);
        case INERT -> Inert.VALUE;
      };
    }
    throw refused("a call of what cannot be called");
  }

  /** Without elements, or with a list of pairs. */
  private Dictionary ordered(List<Pickle> given) throws MalformedWeightsException {
    var dictionary = new Dictionary();
    if (given.isEmpty()) {
      return dictionary;
    }
    throw refused("an ordered dictionary made of other values");
  }

  private Pickle parameter(List<Pickle> given) throws MalformedWeightsException {
    if (given.isEmpty() || !(given.getFirst() instanceof Pickle.View view)) {
      throw refused("a parameter without a tensor");
    }
    return view;
  }

  private Pickle view(List<Pickle> given) throws MalformedWeightsException {
    if (given.size() >= 4
        && given.get(0) instanceof Pickle.Storage storage
        && given.get(1) instanceof Whole(long offset)
        && given.get(2) instanceof Tuple(var shape)
        && given.get(3) instanceof Tuple(var strides)) {
      return new Pickle.View(storage, offset, wholes(shape), wholes(strides));
    }
    throw refused("a tensor without storage, offset, shape and strides");
  }

  private Pickle storage(Pickle id) throws MalformedWeightsException {
    if (id instanceof Tuple(var parts)
        && parts.size() >= 5
        && parts.get(0) instanceof Text(var kind)
        && kind.equals("storage")
        && parts.get(1) instanceof Pickle.StorageType(var dtype)
        && parts.get(2) instanceof Text(var key)
        && parts.get(4) instanceof Whole(long count)) {
      return new Pickle.Storage(dtype, key, count);
    }
    throw refused("a reference that is no storage");
  }

  private List<Long> wholes(List<Pickle> values) throws MalformedWeightsException {
    if (values.size() > MAX_AXES) {
      throw refused("a tensor of %d axes".formatted(values.size()));
    }
    var wholes = new Long[values.size()];
    for (int i = 0; i < wholes.length; i++) {
      if (!(values.get(i) instanceof Whole(long value))) {
        throw refused("a shape that is no row of whole numbers");
      }
      wholes[i] = value;
    }
    return List.of(wholes);
  }

  private long longOf(int bytes) throws MalformedWeightsException {
    if (bytes > Long.BYTES) {
      throw refused("a whole number of %d bytes".formatted(bytes));
    }
    byte[] big = new byte[bytes];
    for (int i = bytes - 1; i >= 0; i--) {
      big[i] = in.get();
    }
    return bytes == 0 ? 0 : new BigInteger(big).longValueExact();
  }

  private String text(Pickle value) throws MalformedWeightsException {
    if (value instanceof Text(var text)) {
      return text;
    }
    throw refused("a name that is no text");
  }

  private String text(int bytes) {
    return new String(bytes(bytes), StandardCharsets.UTF_8);
  }

  private void skip(int bytes) {
    bytes(bytes);
    stack.push(Inert.VALUE);
  }

  private byte[] bytes(int count) {
    if (count < 0 || count > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private String line() {
    int from = in.position();
    int bytes = 0;
    while (in.get() != '\n') {
      bytes++;
    }
    return new String(in.array(), from, bytes, StandardCharsets.UTF_8);
  }

  private MalformedWeightsException refused(String what) {
    return new MalformedWeightsException(
        file,
        "at byte %d its pickle has %s, and only tensors and plain values are read"
            .formatted(in.position(), what));
  }
}
