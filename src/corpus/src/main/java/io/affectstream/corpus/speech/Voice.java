package io.affectstream.corpus.speech;

import io.affectstream.corpus.plan.Speaker;
import io.affectstream.corpus.plan.Split;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How a speaker sounds when nothing is felt. Splits have voice variants of their own; the accents
 * are shared.
 *
 * @param accent an espeak-ng language, {@code en-gb-scotland}
 * @param variant an espeak-ng voice variant, {@code f3}
 * @param pitch espeak-ng's scale, 0 to 99
 * @param wordsPerMinute in neutral speech
 * @param tract factor on all resonances: below 1 a longer vocal tract
 */
public record Voice(String accent, String variant, int pitch, int wordsPerMinute, double tract) {

  private static final List<String> ACCENTS =
      List.of("en-us", "en-gb", "en-gb-x-rp", "en-gb-scotland", "en-gb-x-gbclan", "en-029");

  private static final Map<Split, List<String>> MALE =
      Map.of(
          Split.TRAIN,
          names(
              "m1 m3 m5 m7 max david john paul Denis Hugo Lee Alex ed gustave Henrique pedro travis"),
          Split.TUNE,
          names("m2 Michael robert Andy michel"),
          Split.VAL,
          names("m4 Diogo adam pablo edward"),
          Split.TEST,
          names("m6 m8 Gene victor sandro marcelo"));

  private static final Map<Split, List<String>> FEMALE =
      Map.of(
          Split.TRAIN, names("f1 f2 f5 linda belinda Alicia"),
          Split.TUNE, names("f3 anika"),
          Split.VAL, names("Annie steph"),
          Split.TEST, names("f4 Andrea aunty"));

  /** The same for the same speaker, always. */
  public static Voice of(Speaker speaker) {
    var random = new SplittableRandom(7919L * speaker.number() + 5);
    var variants = (speaker.isMale() ? MALE : FEMALE).getOrDefault(speaker.split(), List.of());
    return new Voice(
        ACCENTS.get(random.nextInt(ACCENTS.size())),
        variants.get(random.nextInt(variants.size())),
        random.nextInt(38, 62),
        random.nextInt(148, 172),
        random.nextDouble(0.93, 1.07));
  }

  /** Tells voices apart in corpus files. */
  public String name() {
    return String.format(
        Locale.ROOT, "%s+%s-p%d-r%d-t%.3f", accent, variant, pitch, wordsPerMinute, tract);
  }

  private static List<String> names(String line) {
    return List.of(line.split(" "));
  }
}
