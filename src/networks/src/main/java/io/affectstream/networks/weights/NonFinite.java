package io.affectstream.networks.weights;

import java.util.Collection;
import java.util.TreeSet;

/**
 * Finds weights that are not numbers: a training run that diverged, or a damaged file. One of them
 * makes every output NaN.
 */
public final class NonFinite {
  private static final int F16_EXPONENT = 0x7c00;
  private static final int BF16_EXPONENT = 0x7f80;
  private static final int F32_EXPONENT = 0x7f80_0000;
  private static final long F64_EXPONENT = 0x7ff0_0000_0000_0000L;

  private NonFinite() {}

  /**
   * The names of those among {@code names} that hold NaN or an infinity. Reads all their values.
   */
  public static Collection<String> among(Weights weights, Collection<String> names) {
    var found = new TreeSet<String>();
    for (var name : names) {
      weights.find(name).filter(NonFinite::isIn).ifPresent(_ -> found.add(name));
    }
    return found;
  }

  /** All bits of the exponent set: NaN or an infinity. */
  private static boolean isIn(Tensor tensor) {
    var data = tensor.data();
    long count = tensor.count();
    boolean found = false;
    switch (tensor.dtype()) {
      case F32 -> {
        for (long i = 0; i < count; i++) {
          found |= (data.getAtIndex(LittleEndian.INT, i) & F32_EXPONENT) == F32_EXPONENT;
        }
      }
      case F64 -> {
        for (long i = 0; i < count; i++) {
          found |= (data.getAtIndex(LittleEndian.LONG, i) & F64_EXPONENT) == F64_EXPONENT;
        }
      }
      case F16, BF16 -> {
        int exponent = tensor.dtype() == Dtype.F16 ? F16_EXPONENT : BF16_EXPONENT;
        for (long i = 0; i < count; i++) {
          found |= (data.getAtIndex(LittleEndian.SHORT, i) & exponent) == exponent;
        }
      }
      case BOOL, U8, I8, I16, I32, I64 -> {}
    }
    return found;
  }
}
