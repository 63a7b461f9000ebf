package io.affectstream.dsp;

/** Slaney's mel scale: 66 2/3 Hz a mel up to 1 kHz, from there a factor of 6.4 every 27 mel. */
final class SlaneyMel {
  private static final double LINEAR_HZ = 200.0 / 3;
  private static final double BREAK_HZ = 1_000;
  private static final double BREAK = BREAK_HZ / LINEAR_HZ;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private SlaneyMel() {}

  static double ofHz(double hz) {
    return hz < BREAK_HZ ? hz / LINEAR_HZ : BREAK + Math.log(hz / BREAK_HZ) / LOG_STEP;
  }

  static double toHz(double mel) {
    return mel < BREAK ? mel * LINEAR_HZ : BREAK_HZ * Math.exp((mel - BREAK) * LOG_STEP);
  }
}
