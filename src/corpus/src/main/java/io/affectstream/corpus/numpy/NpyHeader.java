package io.affectstream.corpus.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the numbers of an {@code .npy} file: NEP 1, versions 1 to 3.
 *
 * @param type as NumPy writes it, {@code <f4}
 * @param columnsFirst whether the first axis is fastest
 */
record NpyHeader(String type, boolean columnsFirst, List<Integer> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_AXES = 8;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{1,16})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads it; {@code in} is left at the first number.
   *
   * @throws NumpyException if there is none, or it is of structures
   */
  static NpyHeader read(ByteBuffer in) throws NumpyException {
    in.order(ByteOrder.LITTLE_ENDIAN);
    for (byte letter : MAGIC) {
      if (!in.hasRemaining() || in.get() != letter) {
        throw new NumpyException("does not begin as a file of NumPy");
      }
    }
    long length = length(in);
    if (length > in.remaining() || length > MOST_BYTES) {
      throw new NumpyException("is cut off in its header, or has none");
    }
    var text = new byte[(int) length];
    in.get(text);
    return parse(new String(text, StandardCharsets.ISO_8859_1));
  }

  private static long length(ByteBuffer in) throws NumpyException {
    if (in.remaining() < 2 + Integer.BYTES) {
      throw new NumpyException("is cut off in its header");
    }
    int version = in.get();
    in.get();
    return switch (version) {
      case 1 -> Short.toUnsignedLong(in.getShort());
      case 2, 3 -> Integer.toUnsignedLong(in.getInt());
      default -> throw new NumpyException("is of version " + version + ", known are 1 to 3");
    };
  }

  private static NpyHeader parse(String text) throws NumpyException {
    var type = match(TYPE, text, "a plain type");
    var order = match(ORDER, text, "an order");
    var shape = match(SHAPE, text, "a shape");
    return new NpyHeader(type.group(1), order.group(1).equals("True"), axes(shape.group(1)));
  }

  private static Matcher match(Pattern pattern, String text, String what) throws NumpyException {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new NumpyException("has a header without " + what);
    }
    return matcher;
  }

  private static List<Integer> axes(String text) throws NumpyException {
    var axes = new ArrayList<Integer>();
    for (var part : text.split(",", -1)) {
      var digits = part.strip().replace("L", ""); // as Python 2 wrote them
      if (!digits.isEmpty()) {
        if (digits.length() > 9 || axes.size() == MOST_AXES || !digits.matches("\\d+")) {
          throw new NumpyException("has a shape that no feature has");
        }
        axes.add(Integer.parseInt(digits));
      }
    }
    return axes;
  }

  /**
   * How many numbers there are.
   *
   * @throws NumpyException if they are more than any file has room for
   */
  int count() throws NumpyException {
    long count = 1;
    for (int axis : shape) {
      count *= axis;
      if (count > Integer.MAX_VALUE) {
        throw new NumpyException("announces more numbers than it has room for");
      }
    }
    return (int) count;
  }
}
