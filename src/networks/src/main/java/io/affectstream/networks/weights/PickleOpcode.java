package io.affectstream.networks.weights;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The instructions of a pickle that build values, named as in Python's {@code pickle.py}. Those
 * that reach for anything else ({@code INST}, {@code OBJ}, {@code NEWOBJ}, {@code EXT1}, ...) have
 * no constant here.
 */
enum PickleOpcode {
  PROTO(0x80),
  FRAME(0x95),

  NONE('N'),
  NEWTRUE(0x88),
  NEWFALSE(0x89),
  BININT('J'),
  BININT1('K'),
  BININT2('M'),
  LONG1(0x8a),
  BINFLOAT('G'),
  BINUNICODE('X'),
  SHORT_BINUNICODE(0x8c),
  BINBYTES('B'),
  SHORT_BINBYTES('C'),

  MARK('('),
  POP('0'),
  EMPTY_TUPLE(')'),
  TUPLE1(0x85),
  TUPLE2(0x86),
  TUPLE3(0x87),
  TUPLE('t'),
  EMPTY_LIST(']'),
  APPEND('a'),
  APPENDS('e'),
  EMPTY_SET(0x8f),
  ADDITEMS(0x90),
  EMPTY_DICT('}'),
  SETITEM('s'),
  SETITEMS('u'),

  BINPUT('q'),
  LONG_BINPUT('r'),
  MEMOIZE(0x94),
  BINGET('h'),
  LONG_BINGET('j'),

  GLOBAL('c'),
  STACK_GLOBAL(0x93),
  BINPERSID('Q'),
  REDUCE('R'),
  BUILD('b');

  /** The code that ends a pickle. */
  static final int STOP = '.';

  private static final Map<Integer, PickleOpcode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(opcode -> opcode.code, Function.identity()));

  private final int code;

  PickleOpcode(int code) {
    this.code = code;
  }

  /**
   * The instruction of the byte {@code code}.
   *
   * @throws PickleException if it is none of these
   */
  static PickleOpcode of(int code) throws PickleException {
    var opcode = BY_CODE.get(code);
    if (opcode == null) {
      throw PickleException.refused("the instruction 0x%02x".formatted(code));
    }
    return opcode;
  }
}
