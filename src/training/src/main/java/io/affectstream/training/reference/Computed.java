package io.affectstream.training.reference;

import io.affectstream.networks.weights.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How close a computed output came to what the case says.
 *
 * @param maxAbsDiff the largest absolute difference; NaN if there is none to speak of
 * @param tolerance what it may be
 * @param detail what to know about it; empty for nothing
 */
public record Computed(double maxAbsDiff, double tolerance, String detail) {

  /** Compares all values of an output of {@code reference}. */
  public static Computed of(ReferenceCase reference, String output, float[] actual) {
    return of(reference, Comparison.of(output), actual);
  }

  /** Compares the rows of an output of {@code reference} that {@code comparison} calls valid. */
  public static Computed of(ReferenceCase reference, Comparison comparison, float[] actual) {
    var name = ReferenceCase.plain(comparison.output());
    double[] values = new double[actual.length];
    Arrays.setAll(values, i -> actual[i]);
    var expected = expected(reference.tensor("out." + name));
    return of(expected, values, reference.tolerance(name), comparison.rows());
  }

  /** Compares integers of {@code reference}: ids, lengths. */
  public static Computed of(ReferenceCase reference, String output, long[] actual) {
    var name = ReferenceCase.plain(output);
    double[] values = Arrays.stream(actual).asDoubleStream().toArray();
    return of(expected(reference.tensor("out." + name)), values, reference.tolerance(name), null);
  }

  /** Compares values that do not come from {@code io.safetensors}. */
  public static Computed of(double[] expected, double[] actual, double tolerance) {
    return of(expected, actual, tolerance, null);
  }

  /** Something that is right or wrong, with nothing between. */
  public static Computed outcome(boolean right, String detail) {
    return new Computed(right ? 0 : 1, 0, detail);
  }

  static Computed failed(double tolerance, String detail) {
    return new Computed(Double.NaN, tolerance, detail);
  }

  /** Where nothing was compared, nothing is known: that does not pass. */
  private static Computed of(
      double[] expected, double[] actual, double tolerance, @Nullable Rows rows) {
    if (expected.length != actual.length) {
      return failed(
          tolerance, "%d values where %d belong".formatted(actual.length, expected.length));
    }
    if (rows != null && !rows.divide(actual.length)) {
      return failed(tolerance, "%d values are not whole rows".formatted(actual.length));
    }
    var worst =
        IntStream.range(0, actual.length)
            .filter(i -> rows == null || rows.covers(i, actual.length))
            .mapToDouble(i -> distance(actual[i], expected[i]))
            .max();
    return worst.isPresent()
        ? new Computed(worst.getAsDouble(), tolerance, "")
        : failed(tolerance, "of %d values none was compared".formatted(actual.length));
  }

  /** NaN stays NaN in the maximum, so it never passes; equal infinities are no distance. */
  private static double distance(double actual, double expected) {
    return actual == expected ? 0 : Math.abs(actual - expected);
  }

  private static double[] expected(Tensor stored) {
    if (!stored.dtype().isFloat()) {
      return Arrays.stream(NamedInput.longs(stored)).asDoubleStream().toArray();
    }
    float[] floats = stored.toFloats();
    double[] values = new double[floats.length];
    Arrays.setAll(values, i -> floats[i]);
    return values;
  }

  /** Whether it came close enough. */
  public boolean pass() {
    return maxAbsDiff <= tolerance;
  }
}
