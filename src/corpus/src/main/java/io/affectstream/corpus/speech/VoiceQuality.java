package io.affectstream.corpus.speech;

import java.util.random.RandomGenerator;

/** What SSML has no words for: tremor, spectral tilt, breath, loudness and vocal effort. */
final class VoiceQuality {
  private static final double TREMOR_HZ = 6.7;
  private static final double TREMOR_DRIFT_HZ = 0.9;

  /** Samples of delay at full tremor: about a semitone and a half of wobble at 16 kHz. */
  private static final double TREMOR_DEPTH = 6.7;

  private static final double USUAL_RMS = 0.1;
  private static final float AUDIBLE = 0.01f;

  private final Prosody prosody;
  private final RandomGenerator random;

  VoiceQuality(Prosody prosody, RandomGenerator random) {
    this.prosody = prosody;
    this.random = random;
  }

  /** Returns a new signal of the same length, 16 kHz. */
  float[] apply(float[] speech) {
    var voiced = tremble(speech);
    colour(voiced);
    press(voiced);
    return voiced;
  }

  /** A slow wobble of pitch (by a varying delay) and of loudness. */
  private float[] tremble(float[] speech) {
    double depth = prosody.of(Trait.TREMOR);
    double phase = 2 * Math.PI * random.nextDouble();
    var wobbling = new float[speech.length];
    for (int i = 0; i < speech.length; i++) {
      double seconds = (double) i / SpeechSynthesiser.SAMPLE_RATE_HZ;
      double angle = 2 * Math.PI * TREMOR_HZ * seconds + phase;
      double drift = 0.6 + 0.4 * Math.sin(2 * Math.PI * TREMOR_DRIFT_HZ * seconds);
      double at = i + depth * TREMOR_DEPTH * Math.sin(angle) * drift;
      double fade = 1 - depth * 0.35 * (0.5 + 0.5 * Math.sin(angle + 1));
      wobbling[i] = (float) (between(speech, at) * fade);
    }
    return wobbling;
  }

  private static double between(float[] signal, double at) {
    int left = (int) Math.floor(at);
    if (left < 0 || left + 1 >= signal.length) {
      return 0;
    }
    double share = at - left;
    return signal[left] * (1 - share) + signal[left + 1] * share;
  }

  /** Tilt by mixing with a one-pole low-pass; breath is noise that follows the envelope. */
  private void colour(float[] speech) {
    double tilt = prosody.of(Trait.TILT);
    double breath = 0.35 * prosody.of(Trait.BREATH);
    double low = 0;
    double envelope = 0;
    for (int i = 0; i < speech.length; i++) {
      low += 0.28 * (speech[i] - low);
      double high = speech[i] - low;
      double tilted = speech[i] + (tilt >= 0 ? 1.6 : 0.8) * tilt * high;
      envelope += 0.002 * (Math.abs(tilted) - envelope);
      speech[i] = (float) (tilted + breath * envelope * random.nextGaussian());
    }
  }

  /** Sets the level of the audible part, then drives the wave into a soft limit. */
  private void press(float[] speech) {
    double effort = prosody.of(Trait.PRESS);
    double drive = 1 + 2.5 * effort;
    double gain = USUAL_RMS / rms(speech) * Math.pow(10, prosody.of(Trait.GAIN_DB) / 20);
    for (int i = 0; i < speech.length; i++) {
      double pressed = Math.tanh(speech[i] * gain * drive) / drive * (1 + 0.35 * effort);
      speech[i] = (float) Math.clamp(pressed, -0.99, 0.99);
    }
  }

  private static double rms(float[] speech) {
    double energy = 1e-9;
    int audible = 1;
    for (float sample : speech) {
      if (Math.abs(sample) > AUDIBLE) {
        energy += sample * sample;
        audible++;
      }
    }
    return Math.sqrt(energy / audible);
  }
}
