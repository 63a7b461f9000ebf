package io.affectstream.dsp;

/**
 * From samples to the input of a SAN-M encoder: filter bank, frame stacking, normalisation
 * (FunASR's {@code WavFrontend}).
 *
 * @param fbank log-mel filter bank
 * @param stacking low frame rate
 * @param cmvn statistics of the training set, as wide as a stacked row
 */
public record SpeechFrontEnd(KaldiFbank fbank, LowFrameRate stacking, Cmvn cmvn) {

  /**
   * Computes the rows.
   *
   * @param samples 16 kHz mono in [-1, 1]
   * @return [rows, cmvn width]; no rows below 25 ms
   */
  public FrameMatrix features(float[] samples) {
    return cmvn.apply(stacking.apply(fbank.features(samples)));
  }
}
