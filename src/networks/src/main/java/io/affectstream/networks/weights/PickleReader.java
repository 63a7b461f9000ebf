package io.affectstream.networks.weights;

import io.affectstream.networks.weights.Pickle.Dictionary;
import io.affectstream.networks.weights.Pickle.Inert;
import io.affectstream.networks.weights.Pickle.Items;
import io.affectstream.networks.weights.Pickle.Text;
import io.affectstream.networks.weights.Pickle.Tuple;
import io.affectstream.networks.weights.Pickle.Whole;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a pickle (Python's object stream, protocols 2 to 4) that holds tensors and plain values.
 *
 * <p>A pickle is a program for a stack machine, and Python's own reader lets it call any function.
 * This one knows only the instructions of {@link PickleOpcode} and the names of {@link
 * PickleGlobals}; anything else is refused before it has an effect. There is no recursion; memory
 * is bounded by the number of instructions.
 */
final class PickleReader {
  /** Checkpoints of 100 billion parameters need less than a tenth. */
  static final int MAX_BYTES = 16 << 20;

  private static final int MAX_INSTRUCTIONS = 2_000_000; // each makes one value of some 100 bytes

  private final PickleBytes in;
  private final PickleStack stack = new PickleStack();

  private PickleReader(PickleBytes in) {
    this.in = in;
  }

  /**
   * The value that {@code pickle} describes.
   *
   * @param file that it lies in, for the message of an error
   * @throws MalformedWeightsException if it is damaged, or does more than hold tensors
   */
  static Pickle read(Path file, byte[] pickle) throws MalformedWeightsException {
    var in = new PickleBytes(pickle);
    try {
      return new PickleReader(in).run();
    } catch (BufferUnderflowException e) {
      throw new MalformedWeightsException(file, "its pickle is cut off", e);
    } catch (PickleException e) {
      throw new MalformedWeightsException(
          file, "at byte %d its pickle %s".formatted(in.position(), e.getMessage()), e.remedy(), e);
    }
  }

  private Pickle run() throws PickleException {
    int instructions = 0;
    for (int code = in.unsignedByte(); code != PickleOpcode.STOP; code = in.unsignedByte()) {
      if (++instructions > MAX_INSTRUCTIONS) {
        throw PickleException.refused("more than %d instructions".formatted(MAX_INSTRUCTIONS));
      }
      execute(PickleOpcode.of(code));
    }
    return stack.pop();
  }

  private void execute(PickleOpcode opcode) throws PickleException {
    switch (opcode) {
      case PROTO -> in.skip(Byte.BYTES); // its version: no instruction depends on it
      case FRAME -> in.skip(Long.BYTES); // how much to read ahead
      case NONE, NEWTRUE, NEWFALSE -> stack.push(Inert.VALUE);
      case BININT -> stack.push(new Whole(in.signedInt()));
      case BININT1 -> stack.push(new Whole(in.unsignedByte()));
      case BININT2 -> stack.push(new Whole(in.unsignedShort()));
      case LONG1 -> stack.push(new Whole(in.wholeNumber(in.unsignedByte())));
      case BINFLOAT -> pushInert(Double.BYTES);
      case BINUNICODE -> stack.push(new Text(in.text(in.unsignedInt())));
      case SHORT_BINUNICODE -> stack.push(new Text(in.text(in.unsignedByte())));
      case BINBYTES -> pushInert(in.unsignedInt());
      case SHORT_BINBYTES -> pushInert(in.unsignedByte());
      case MARK -> stack.mark();
      case POP -> stack.pop();
      case EMPTY_TUPLE -> stack.push(new Tuple(List.of()));
      case TUPLE1 -> stack.push(new Tuple(stack.pop(1)));
      case TUPLE2 -> stack.push(new Tuple(stack.pop(2)));
      case TUPLE3 -> stack.push(new Tuple(stack.pop(3)));
      case TUPLE -> stack.push(new Tuple(stack.popToMark()));
      case EMPTY_LIST, EMPTY_SET -> stack.push(new Items());
      case APPEND -> stack.append(stack.pop(1));
      case APPENDS, ADDITEMS -> stack.append(stack.popToMark());
      case EMPTY_DICT -> stack.push(new Dictionary());
      case SETITEM -> stack.put(stack.pop(2));
      case SETITEMS -> stack.put(stack.popToMark());
      case BINPUT -> stack.remember(in.unsignedByte());
      case LONG_BINPUT -> stack.remember(in.unsignedInt());
      case MEMOIZE -> stack.remember();
      case BINGET -> stack.recall(in.unsignedByte());
      case LONG_BINGET -> stack.recall(in.unsignedInt());
      case GLOBAL -> stack.push(PickleGlobals.named(in.line(), in.line()));
      case STACK_GLOBAL -> stack.push(PickleGlobals.named(stack.pop(2)));
      case BINPERSID -> stack.push(PickleGlobals.storage(stack.pop()));
      case REDUCE -> stack.push(PickleGlobals.called(stack.pop(2)));
      case BUILD -> stack.dropAttributes();
    }
  }

  /** Floats and bytes are never a part of a tensor: what they are is of no interest. */
  private void pushInert(long bytes) {
    in.skip(bytes);
    stack.push(Inert.VALUE);
  }
}
