package io.affectstream.corpus.numpy;

import io.affectstream.corpus.numpy.Pickled.Dictionary;
import io.affectstream.corpus.numpy.Pickled.Inert;
import io.affectstream.corpus.numpy.Pickled.Items;
import io.affectstream.corpus.numpy.Pickled.Maker;
import io.affectstream.corpus.numpy.Pickled.Numeral;
import io.affectstream.corpus.numpy.Pickled.Text;
import io.affectstream.corpus.numpy.Pickled.Tuple;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads a pickle (Python's object stream, protocols 2 to 4) of an array of objects.
 *
 * <p>A pickle is a program for a stack machine, and Python's own reader lets it call any function.
 * This one knows the instructions that build texts, numbers, lists and dictionaries, and takes the
 * names with which NumPy pickles arrays for mere words; every other instruction and name is refused
 * before it has an effect. There is no recursion; memory is bounded by the number of instructions.
 */
final class PickleReader {
  private static final int MOST_INSTRUCTIONS = 4_000_000; // each makes one value of some 100 bytes
  private static final int STOP = '.';

  private final PickleBytes in;
  private final PickleStack stack = new PickleStack();

  private PickleReader(PickleBytes in) {
    this.in = in;
  }

  /**
   * The value that {@code pickle} describes.
   *
   * @throws NumpyException if it is damaged, or does more than hold values
   */
  static Pickled read(ByteBuffer pickle) throws NumpyException {
    try {
      return new PickleReader(new PickleBytes(pickle)).run();
    } catch (BufferUnderflowException e) {
      throw new NumpyException("has a pickle that is cut off");
    }
  }

  private Pickled run() throws NumpyException {
    int instructions = 0;
    for (int code = in.unsignedByte(); code != STOP; code = in.unsignedByte()) {
      if (++instructions > MOST_INSTRUCTIONS) {
        throw new NumpyException("has more than %d instructions".formatted(MOST_INSTRUCTIONS));
      }
      if (!plain(code) && !container(code) && !machine(code)) {
        throw new NumpyException(
            "has the instruction 0x%02x, which no label needs".formatted(code));
      }
    }
    return stack.pop(1).getFirst();
  }

  /** Values without parts. */
  private boolean plain(int code) throws NumpyException {
    switch (code) {
      case 'N', 0x88, 0x89 -> stack.push(Inert.VALUE); // None, True, False
      case 'J' -> stack.push(new Numeral(in.signedInt()));
      case 'K' -> stack.push(new Numeral(in.unsignedByte()));
      case 'M' -> stack.push(new Numeral(in.unsignedShort()));
      case 0x8a -> stack.push(new Numeral(in.wholeNumber(in.unsignedByte())));
      case 'G' -> stack.push(new Numeral(in.brokenNumber()));
      case 'X' -> stack.push(new Text(in.text(in.unsignedInt())));
      case 0x8c -> stack.push(new Text(in.text(in.unsignedByte())));
      case 'B' -> pushBytes(in.unsignedInt());
      case 'C' -> pushBytes(in.unsignedByte());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Tuples, lists and dictionaries. */
  private boolean container(int code) throws NumpyException {
    switch (code) {
      case ')' -> stack.push(new Tuple(List.of()));
      case 0x85 -> stack.push(new Tuple(stack.pop(1)));
      case 0x86 -> stack.push(new Tuple(stack.pop(2)));
      case 0x87 -> stack.push(new Tuple(stack.pop(3)));
      case 't' -> stack.push(new Tuple(stack.popToMark()));
      case ']' -> stack.push(new Items());
      case 'a' -> stack.append(stack.pop(1));
      case 'e' -> stack.append(stack.popToMark());
      case '}' -> stack.push(new Dictionary());
      case 's' -> stack.put(stack.pop(2));
      case 'u' -> stack.put(stack.popToMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What only the machine needs, and the names of NumPy. */
  private boolean machine(int code) throws NumpyException {
    switch (code) {
      case 0x80 -> in.skip(Byte.BYTES); // the protocol
      case 0x95 -> in.skip(Long.BYTES); // how much to read ahead
      case '(' -> stack.mark();
      case 'q' -> stack.remember(in.unsignedByte());
      case 'r' -> stack.remember(in.unsignedInt());
      case 0x94 -> stack.remember();
      case 'h' -> stack.recall(in.unsignedByte());
      case 'j' -> stack.recall(in.unsignedInt());
      case 'c' -> stack.push(named(in.line(), in.line()));
      case 0x93 -> stack.push(named(stack.pop(2)));
      case 'R' -> stack.reduce();
      case 'b' -> stack.build();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void pushBytes(long bytes) {
    in.skip(bytes);
    stack.push(Inert.VALUE);
  }

  private static Pickled named(List<Pickled> path) throws NumpyException {
    if (path.getFirst() instanceof Text(var module) && path.getLast() instanceof Text(var name)) {
      return named(module, name);
    }
    throw new NumpyException("has a name that is no text");
  }

  private static Pickled named(String module, String name) throws NumpyException {
    return switch (module + " " + name) {
      case "numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct" ->
          Maker.ARRAY;
      case "numpy ndarray",
          "numpy dtype",
          "numpy.core.multiarray scalar",
          "numpy._core.multiarray scalar",
          "_codecs encode" ->
          Maker.INERT;
      default ->
          throw new NumpyException(
              "wants '%s', which is neither an array nor a dictionary"
                  .formatted(shown(module + "." + name)));
    };
  }

  static String shown(String name) {
    var plain = name.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() <= 80 ? plain : plain.substring(0, 80) + "...";
  }
}
