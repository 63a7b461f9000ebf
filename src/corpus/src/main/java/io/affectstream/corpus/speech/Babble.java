package io.affectstream.corpus.speech;

import io.affectstream.corpus.plan.ClipPlanner;
import io.affectstream.corpus.plan.Speaker;
import io.affectstream.corpus.plan.Split;
import io.affectstream.text.grammar.Grammar;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Many people talking at once: 20 s of background, made of a split's own people and sentences. */
public final class Babble {
  private static final int SECONDS = 20;
  private static final int TALKERS = 16;

  private final float[] bed;

  private Babble(float[] bed) {
    this.bed = bed;
  }

  /**
   * Has the talkers speak, each somewhere in the 20 s.
   *
   * @throws IOException if espeak-ng is missing or fails
   */
  public static Babble of(Split split, long seed, Grammar grammar, SpeechSynthesiser synthesiser)
      throws IOException {
    var random = new SplittableRandom(seed);
    var speakers = Speaker.of(split);
    var templates = ClipPlanner.templates(grammar, "open", split);
    var bed = new float[SECONDS * SpeechSynthesiser.SAMPLE_RATE_HZ];
    for (int talker = 0; talker < TALKERS; talker++) {
      var voice = Voice.of(speakers.get(random.nextInt(speakers.size())));
      var sentence =
          templates.get(random.nextInt(templates.size())).fill(grammar.lexicon(), random);
      var speech = synthesiser.speak(voice, Prosody.neutral(), sentence, random);
      add(bed, speech, random.nextInt(bed.length));
      add(bed, speech, random.nextInt(bed.length));
    }
    return new Babble(bed);
  }

  private static void add(float[] bed, float[] speech, int from) {
    for (int i = 0; i < speech.length; i++) {
      bed[(from + i) % bed.length] += speech[i];
    }
  }

  /** Returns {@code speech} with a random stretch of the background under it. */
  public float[] under(float[] speech, double snrDb, RandomGenerator random) {
    int from = random.nextInt(bed.length);
    double signal = 1e-9;
    double noise = 1e-9;
    for (int i = 0; i < speech.length; i++) {
      signal += speech[i] * speech[i];
      noise += bed[(from + i) % bed.length] * bed[(from + i) % bed.length];
    }
    double gain = Math.sqrt(signal / noise / Math.pow(10, snrDb / 10));
    var mixed = new float[speech.length];
    for (int i = 0; i < speech.length; i++) {
      mixed[i] = (float) Math.clamp(speech[i] + gain * bed[(from + i) % bed.length], -1, 1);
    }
    return mixed;
  }
}
