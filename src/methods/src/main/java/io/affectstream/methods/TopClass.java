package io.affectstream.methods;

import java.util.List;

/** The class with the highest score; the first of equals. */
public final class TopClass {

  private TopClass() {}

  /** Index of the largest of {@code scores}, which must not be empty. */
  public static int of(float[] scores) {
    int top = 0;
    for (int c = 1; c < scores.length; c++) {
      if (scores[c] > scores[top]) {
        top = c;
      }
    }
    return top;
  }

  /** One index for each row. */
  public static int[] ofEach(List<float[]> rows) {
    return rows.stream().mapToInt(TopClass::of).toArray();
  }
}
