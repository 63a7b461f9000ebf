package io.affectstream.speech;

import io.affectstream.dsp.Pcm16;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import java.util.List;
import java.util.Random;

/** Clips with and without something that sounds like a voice. */
final class Sounds {
  static final Step INGEST = new Step("ingest", 0, 1_000);

  private Sounds() {}

  /** Bursts of a buzz of 120 Hz over faint noise. */
  static ClipAudio voice(double seconds) {
    var samples = noise(seconds, 0.001f);
    for (int i = 0; i < samples.length; i++) {
      boolean syllable = i / 3_200 % 2 == 0;
      samples[i] += syllable ? 0.3f * (i % 133 / 66f - 1) : 0;
    }
    return audio(samples);
  }

  static ClipAudio silence(double seconds) {
    return audio(noise(seconds, 0.0005f));
  }

  private static float[] noise(double seconds, float amplitude) {
    var random = new Random(9);
    var samples = new float[(int) (seconds * ClipAudio.SAMPLE_RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = amplitude * (float) random.nextGaussian();
    }
    return samples;
  }

  private static ClipAudio audio(float[] samples) {
    return new ClipAudio(
        ClipAudio.SAMPLE_RATE, Pcm16.encode(samples), Policy.INFER_ONLY, List.of(INGEST));
  }
}
