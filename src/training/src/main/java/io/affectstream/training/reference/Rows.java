package io.affectstream.training.reference;

import java.util.Arrays;

/**
 * Which rows of a padded batch mean something. An output is cut into as many rows of equal width as
 * there are marks.
 *
 * @param valid one mark a row
 */
public record Rows(boolean[] valid) {
  public Rows {
    valid = valid.clone();
  }

  /** Valid where {@code mask} is not zero. */
  public static Rows of(NamedInput mask) {
    float[] values = mask.requireFloats();
    var marks = new boolean[values.length];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = values[i] != 0;
    }
    return new Rows(marks);
  }

  /** [rows, steps], valid up to the length of each row. */
  public static Rows of(long[] lengths, int steps) {
    var marks = new boolean[lengths.length * steps];
    for (int row = 0; row < lengths.length; row++) {
      Arrays.fill(marks, row * steps, row * steps + Math.toIntExact(lengths[row]), true);
    }
    return new Rows(marks);
  }

  /** Whether the value {@code index} of {@code count} lies in a valid row. */
  boolean covers(int index, int count) {
    return valid[index / (count / valid.length)];
  }

  /** Whether an output of {@code count} values can be cut into these rows. */
  boolean divide(int count) {
    return valid.length > 0 && count % valid.length == 0;
  }
}
