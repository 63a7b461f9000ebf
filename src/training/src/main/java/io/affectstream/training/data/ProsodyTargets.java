package io.affectstream.training.data;

import io.affectstream.dsp.Cmvn;
import io.affectstream.dsp.CmvnEstimator;
import io.affectstream.dsp.FrameMatrix;
import io.affectstream.dsp.KaldiFbank;

/**
 * What can be measured in each 20 ms of speech: pitch, voicing and the energy of mel bands. An
 * encoder that predicts them from the waveform hears what emotion is made of before it is shown any
 * label.
 */
public final class ProsodyTargets {
  /** Mel bands of the energy. */
  public static final int BANDS = 24;

  /** Columns: pitch, voicing, bands. */
  public static final int WIDTH = 2 + BANDS;

  private static final double PITCH_CENTRE_HZ = 150;
  private static final double OCTAVES = 0.5; // about the deviation of pitch over speakers

  private static final KaldiFbank FBANK = new KaldiFbank(BANDS);

  private ProsodyTargets() {}

  /** The energies of {@code samples} are counted for {@link #of}. */
  public static void count(CmvnEstimator statistics, float[] samples, int frames) {
    statistics.add(bands(samples, frames));
  }

  /**
   * One row of {@link #WIDTH} a frame.
   *
   * @param frames frames of 400 samples every 320
   * @param statistics of the energies of a training set
   */
  public static FrameMatrix of(float[] samples, int frames, Cmvn statistics) {
    var pitch = PitchTrack.of(samples, frames);
    var energy = statistics.apply(bands(samples, frames));
    var values = new float[frames * WIDTH];
    for (int frame = 0; frame < frames; frame++) {
      int at = frame * WIDTH;
      values[at] = pitch.isVoiced(frame) ? octaves(pitch.hertz(frame)) : 0;
      values[at + 1] = pitch.isVoiced(frame) ? 1 : 0;
      System.arraycopy(energy.values(), frame * BANDS, values, at + 2, BANDS);
    }
    return new FrameMatrix(frames, WIDTH, values);
  }

  private static float octaves(double hertz) {
    return (float) (Math.log(hertz / PITCH_CENTRE_HZ) / Math.log(2) / OCTAVES);
  }

  /** The filter bank steps by 10 ms, so every second of its rows. */
  private static FrameMatrix bands(float[] samples, int frames) {
    var all = FBANK.features(samples);
    var values = new float[frames * BANDS];
    for (int frame = 0; frame < frames; frame++) {
      int source = Math.min(2 * frame, all.rows() - 1);
      System.arraycopy(all.values(), source * BANDS, values, frame * BANDS, BANDS);
    }
    return new FrameMatrix(frames, BANDS, values);
  }
}
