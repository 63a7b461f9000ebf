package io.affectstream.methods;

/**
 * Student's t distribution, by the regularised incomplete beta function (Press et al., <i>Numerical
 * Recipes</i>, 3rd ed., 2007, sections 6.4 and 6.14.3).
 */
final class StudentT {
  private static final double TINY = 1e-300;
  private static final double ENOUGH = 1e-15;
  private static final int MOST_TERMS = 500;
  private static final double[] LANCZOS = {
    76.18009172947146, -86.50532032941677, 24.01409824083091,
    -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5
  };

  private StudentT() {}

  /** Probability that |T| is at least {@code |t|}. */
  static double twoSided(double t, int freedom) {
    return incompleteBeta(freedom / 2.0, 0.5, freedom / (freedom + t * t));
  }

  /** The t whose two tails together hold {@code alpha}. */
  static double critical(double alpha, int freedom) {
    double low = 0;
    double high = 1;
    while (twoSided(high, freedom) > alpha) {
      high *= 2;
    }
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (twoSided(middle, freedom) > alpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double incompleteBeta(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  /** Lentz's method for the continued fraction of the incomplete beta function. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      h *= d * c;
      if (Math.abs(d * c - 1) < ENOUGH) {
        break;
      }
    }
    return h;
  }

  private static double nonZero(double v) {
    return Math.abs(v) < TINY ? TINY : v;
  }

  private static double logGamma(double x) {
    double base = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
    double series = 1.000000000190015;
    for (int i = 0; i < LANCZOS.length; i++) {
      series += LANCZOS[i] / (x + 1 + i);
    }
    return -base + Math.log(2.5066282746310005 * series / x);
  }
}
