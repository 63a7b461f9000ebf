package io.affectstream.dsp;

import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Normalisation of each feature by the mean and deviation of a whole training set, {@code (x +
 * shift) * scale}, and its text form {@code am.mvn}: a Kaldi network of an AddShift and a Rescale.
 */
public final class Cmvn {
  private static final String NUMBERS =
      "\\s+\\d+\\s+\\d+\\s*(?:<LearnRateCoef>\\s+\\S+\\s*)?\\[([^\\]]*)]";
  private static final Pattern SHIFT = Pattern.compile("<AddShift>" + NUMBERS);
  private static final Pattern SCALE = Pattern.compile("<Rescale>" + NUMBERS);

  private final float[] shift;
  private final float[] scale;

  /**
   * @param shift added to each column, minus its mean
   * @param scale multiplied afterwards, one over its deviation
   */
  public Cmvn(float[] shift, float[] scale) {
    if (shift.length == 0 || shift.length != scale.length) {
      throw new IllegalArgumentException(
          "shift and scale must be equally long, were " + shift.length + " and " + scale.length);
    }
    this.shift = requireFinite(shift.clone());
    this.scale = requireFinite(scale.clone());
  }

  /**
   * Reads the text of an {@code am.mvn} file.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Cmvn parse(String amMvn) {
    return new Cmvn(numbers(SHIFT, amMvn, "AddShift"), numbers(SCALE, amMvn, "Rescale"));
  }

  /** Number of columns. */
  public int width() {
    return shift.length;
  }

  /**
   * Normalises every row.
   *
   * @throws IllegalArgumentException if {@code frames} has another width
   */
  public FrameMatrix apply(FrameMatrix frames) {
    if (frames.columns() != width()) {
      throw new IllegalArgumentException(
          "statistics are of " + width() + " features, the frames have " + frames.columns());
    }
    var normal = frames.values().clone();
    for (int i = 0; i < normal.length; i++) {
      int column = i % shift.length;
      normal[i] = (normal[i] + shift[column]) * scale[column];
    }
    return new FrameMatrix(frames.rows(), frames.columns(), normal);
  }

  /** The text that {@link #parse} reads back exactly. */
  public String toAmMvn() {
    int n = width();
    return String.format(
        Locale.ROOT,
        "<Nnet>\n<Splice> %1$d %1$d\n[ 0 ]\n<AddShift> %1$d %1$d\n<LearnRateCoef> 0 [ %2$s ]\n"
            + "<Rescale> %1$d %1$d\n<LearnRateCoef> 0 [ %3$s ]\n</Nnet>\n",
        n,
        join(shift),
        join(scale));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cmvn that
        && Arrays.equals(shift, that.shift)
        && Arrays.equals(scale, that.scale);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shift) + Arrays.hashCode(scale);
  }

  private static float[] numbers(Pattern section, String amMvn, String name) {
    var found = section.matcher(amMvn);
    if (!found.find()) {
      throw new IllegalArgumentException("not an am.mvn: it has no <" + name + "> section");
    }
    var texts = found.group(1).strip().split("\\s+");
    var numbers = new float[texts.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(texts[i]);
    }
    return numbers;
  }

  private static float[] requireFinite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException("statistics must be finite, one is " + number);
      }
    }
    return numbers;
  }

  private static String join(float[] numbers) {
    var text = new StringJoiner(" ");
    for (float number : numbers) {
      text.add(Float.toString(number));
    }
    return text.toString();
  }
}
