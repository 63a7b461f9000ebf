package io.affectstream.corpus.speech;

import io.affectstream.corpus.plan.Display;
import io.affectstream.corpus.plan.Speaker;
import io.affectstream.dsp.Resampler;
import io.affectstream.text.grammar.Sentence;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Speaks a sentence as a given person with a given feeling. Free to share between threads. */
public final class SpeechSynthesiser {
  public static final int SAMPLE_RATE_HZ = 16_000;

  private static final float SILENT = 0.003f;
  private static final int LEAD_SAMPLES = 800;
  private static final int TAIL_SAMPLES = 1_600;

  private final Espeak espeak = new Espeak("espeak-ng");

  /**
   * Speech at {@link #SAMPLE_RATE_HZ}, trimmed of silence at both ends.
   *
   * @throws IOException if espeak-ng is missing or fails
   */
  public float[] speak(Speaker speaker, Display display, Sentence sentence, RandomGenerator random)
      throws IOException {
    return speak(Voice.of(speaker), Prosody.of(display, random), sentence, random);
  }

  float[] speak(Voice voice, Prosody prosody, Sentence sentence, RandomGenerator random)
      throws IOException {
    var wave = espeak.speak(voice, ssml(sentence, prosody));
    // Reading the wave as if it were faster or slower moves all resonances, like another vocal
    // tract.
    var resampler = new Resampler(wave.sampleRateHz() * voice.tract(), SAMPLE_RATE_HZ);
    var speech = trimmed(resampler.resample(wave.samples()));
    return new VoiceQuality(prosody, random).apply(speech);
  }

  /** Punctuation is a matter of prosody here, or the words would tell the voice how to feel. */
  private static String ssml(Sentence sentence, Prosody prosody) {
    var end = prosody.of(Trait.RISE) > 0.5 ? "?" : ".";
    var pause = String.format(Locale.ROOT, "<break time=\"%.0fms\"/>", prosody.of(Trait.PAUSE_MS));
    return String.format(
        Locale.ROOT,
        "<speak><prosody pitch=\"%+.0f%%\" range=\"%.0f%%\" rate=\"%.0f%%\">%s%s</prosody></speak>",
        prosody.of(Trait.PITCH),
        prosody.of(Trait.RANGE),
        prosody.of(Trait.RATE),
        String.join(end + pause, sentence.phrases()),
        end);
  }

  private static float[] trimmed(float[] speech) {
    int first = 0;
    while (first < speech.length && Math.abs(speech[first]) < SILENT) {
      first++;
    }
    int last = speech.length - 1;
    while (last > first && Math.abs(speech[last]) < SILENT) {
      last--;
    }
    int from = Math.max(0, first - LEAD_SAMPLES);
    return Arrays.copyOfRange(
        speech, from, Math.max(from, Math.min(speech.length, last + TAIL_SAMPLES)));
  }
}
