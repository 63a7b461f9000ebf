package io.affectstream.speech;

import io.affectstream.dsp.VoiceActivity;
import io.affectstream.wire.ClipAudio;
import java.time.Duration;
import java.util.Arrays;

/**
 * Tells clips with a voice from silent ones.
 *
 * @param least voice that a clip must have
 */
record VoiceGate(Duration least) {
  private static final int FRAME = VoiceActivity.frameSamples(ClipAudio.SAMPLE_RATE);

  boolean hasVoice(float[] samples) {
    return voice(samples).compareTo(least) >= 0;
  }

  /** How much of {@code samples} is voice, in whole frames. */
  private static Duration voice(float[] samples) {
    var activity = new VoiceActivity();
    int frames = 0;
    for (int from = 0; from + FRAME <= samples.length; from += FRAME) {
      if (activity.isSpeech(Arrays.copyOfRange(samples, from, from + FRAME))) {
        frames++;
      }
    }
    return Duration.ofMillis((long) frames * VoiceActivity.FRAME_MILLIS);
  }
}
