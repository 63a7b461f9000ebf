package io.affectstream.corpus.speech;

import static io.affectstream.corpus.speech.Trait.BREATH;
import static io.affectstream.corpus.speech.Trait.GAIN_DB;
import static io.affectstream.corpus.speech.Trait.PAUSE_MS;
import static io.affectstream.corpus.speech.Trait.PITCH;
import static io.affectstream.corpus.speech.Trait.PRESS;
import static io.affectstream.corpus.speech.Trait.RANGE;
import static io.affectstream.corpus.speech.Trait.RATE;
import static io.affectstream.corpus.speech.Trait.RISE;
import static io.affectstream.corpus.speech.Trait.TILT;
import static io.affectstream.corpus.speech.Trait.TREMOR;

import io.affectstream.corpus.plan.Display;
import io.affectstream.wire.Emotion;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A value for every {@link Trait}: how one sentence is spoken. */
final class Prosody {
  private static final Map<Emotion, Map<Trait, Double>> PROTOTYPES =
      Map.of(
          Emotion.NEUTRAL,
          Map.of(),
          Emotion.ANGER,
          Map.of(
              PITCH, 16.0, RANGE, 150.0, RATE, 116.0, GAIN_DB, 7.0, TILT, 0.9, PAUSE_MS, 30.0,
              PRESS, 0.9),
          Emotion.HAPPINESS,
          Map.of(
              PITCH, 34.0, RANGE, 190.0, RATE, 108.0, GAIN_DB, 3.0, TILT, 0.35, BREATH, 0.05,
              PAUSE_MS, 60.0, RISE, 0.2),
          Emotion.SADNESS,
          Map.of(
              PITCH, -14.0, RANGE, 45.0, RATE, 76.0, GAIN_DB, -6.0, TILT, -0.7, BREATH, 0.5, TREMOR,
              0.1, PAUSE_MS, 420.0),
          Emotion.WORRY,
          Map.of(
              PITCH, 22.0, RANGE, 85.0, RATE, 118.0, GAIN_DB, -2.0, TILT, -0.1, BREATH, 0.25,
              TREMOR, 0.9, PAUSE_MS, 260.0, RISE, 0.25),
          Emotion.SURPRISE,
          Map.of(
              PITCH, 46.0, RANGE, 240.0, RATE, 98.0, GAIN_DB, 4.0, TILT, 0.3, BREATH, 0.1, PAUSE_MS,
              120.0, RISE, 1.0, PRESS, 0.1));

  private final Map<Trait, Double> values;

  private Prosody(Map<Trait, Double> values) {
    this.values = values;
  }

  /** Without emotion. */
  static Prosody neutral() {
    return of(Map.of(), 0, _ -> 0);
  }

  /**
   * Neutral, moved towards each shown emotion by its strength, with the speaker's momentary chance.
   */
  static Prosody of(Display display, RandomGenerator random) {
    return of(display.visible(), 1, trait -> trait.spread * random.nextGaussian());
  }

  private static Prosody of(Map<Emotion, Double> shown, double chance, Jitter jitter) {
    var values = new EnumMap<Trait, Double>(Trait.class);
    for (var trait : Trait.values()) {
      double value = trait.neutral + chance * jitter.of(trait);
      for (var part : shown.entrySet()) {
        value += part.getValue() * (prototype(part.getKey(), trait) - trait.neutral);
      }
      values.put(trait, trait.clamp(value));
    }
    return new Prosody(values);
  }

  private static double prototype(Emotion emotion, Trait trait) {
    return PROTOTYPES.getOrDefault(emotion, Map.of()).getOrDefault(trait, trait.neutral);
  }

  double of(Trait trait) {
    return values.getOrDefault(trait, trait.neutral);
  }

  private interface Jitter {
    double of(Trait trait);
  }
}
