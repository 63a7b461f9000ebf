package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each step against FunASR's own output, at the tolerance of the stored case. */
class SpeechFrontEndTest {
  private static final double LOG_MEL_TOLERANCE = 3e-3;
  private static final double NORMALISED_TOLERANCE = 2e-3;

  private final FunAsrCase reference = FunAsrCase.load();

  @Test
  void filterBankEqualsFunAsr() {
    var fbank = new KaldiFbank(80);
    for (int clip = 0; clip < FunAsrCase.CLIPS; clip++) {
      var features = fbank.features(reference.waveform(clip));

      assertClose(features, reference.output("fbank", clip, 80), LOG_MEL_TOLERANCE);
    }
  }

  @Test
  void stackingOfEveryRemainderEqualsFunAsr() {
    var stacking = new LowFrameRate(7, 6);
    for (int clip = 0; clip < FunAsrCase.CLIPS; clip++) {
      var stacked = stacking.apply(reference.output("fbank", clip, 80));

      assertThat(stacked).isEqualTo(reference.output("lfr", clip, 560));
    }
  }

  @Test
  void wholeFrontEndEqualsFunAsr() {
    var frontEnd = frontEnd();
    for (int clip = 0; clip < FunAsrCase.CLIPS; clip++) {
      var features = frontEnd.features(reference.waveform(clip));

      assertClose(features, reference.output("feats", clip, 560), NORMALISED_TOLERANCE);
    }
  }

  @Test
  void lessThanAFrameGivesNoRows() {
    var frontEnd = frontEnd();

    assertThat(frontEnd.features(new float[399]).rows()).isZero();
    assertThat(frontEnd.features(new float[0]).rows()).isZero();
    assertThat(frontEnd.features(new float[400]).rows()).isEqualTo(1);
  }

  private static SpeechFrontEnd frontEnd() {
    return new SpeechFrontEnd(
        new KaldiFbank(80), new LowFrameRate(7, 6), Cmvn.parse(FunAsrCase.amMvn()));
  }

  private static void assertClose(FrameMatrix actual, FrameMatrix expected, double tolerance) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    double worst = 0;
    for (int i = 0; i < expected.values().length; i++) {
      worst = Math.max(worst, Math.abs(actual.values()[i] - expected.values()[i]));
    }
    assertThat(worst).isLessThan(tolerance);
  }
}
