package io.affectstream.corpus.plan;

import io.affectstream.wire.Emotion;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How clearly modalities show an emotion; also the density of what they show, which {@link Oracle}
 * inverts.
 *
 * <p>Each modality is weak with probability {@code weakness}, independently. A strong face or voice
 * shows the true emotion alone, at strength U(0.6, 1). A weak one shows it at U(0.05, 0.45) and in
 * half of the cases a second, false one at U(0.1, 0.5). Strong words come from the emotion's own
 * templates, weak ones from templates that fit any emotion.
 *
 * @param weakness in [0, 1]
 */
public record Ambiguity(double weakness) {
  private static final Uniform STRONG = new Uniform(0.6, 1);
  private static final Uniform WEAK = new Uniform(0.05, 0.45);
  private static final Uniform FALSE = new Uniform(0.1, 0.5);
  private static final double DISTRACTION = 0.5;

  public Ambiguity {
    if (!(weakness >= 0 && weakness <= 1)) {
      throw new IllegalArgumentException("ambiguity must be in [0, 1], was " + weakness);
    }
  }

  boolean drawsWeak(RandomGenerator random) {
    return random.nextDouble() < weakness;
  }

  Display draw(Emotion emotion, RandomGenerator random) {
    if (!drawsWeak(random)) {
      return Display.of(emotion, STRONG.draw(random));
    }
    double strength = WEAK.draw(random);
    if (random.nextDouble() >= DISTRACTION) {
      return Display.of(emotion, strength);
    }
    var rivals = Emotion.ALL.stream().filter(rival -> isRival(rival, emotion)).toList();
    var rival = rivals.get(random.nextInt(rivals.size()));
    return new Display(emotion, strength, Optional.of(rival), FALSE.draw(random));
  }

  /** Density of {@code visible} ({@link Display#visible()}) when {@code truth} is felt. */
  double density(Map<Emotion, Double> visible, Emotion truth) {
    double distracted = weakness * DISTRACTION / rivals(truth);
    double plain = weakness * (1 - DISTRACTION);
    if (truth == Emotion.NEUTRAL) {
      return switch (visible.size()) {
        case 0 -> 1 - weakness + plain;
        case 1 -> distracted * FALSE.density(visible.values().iterator().next());
        default -> 0;
      };
    }
    if (!visible.containsKey(truth)) {
      return 0;
    }
    double strength = visible.get(truth);
    if (visible.size() == 1) {
      return (1 - weakness) * STRONG.density(strength) + plain * WEAK.density(strength);
    }
    double others =
        visible.entrySet().stream()
            .filter(shown -> shown.getKey() != truth)
            .mapToDouble(shown -> FALSE.density(shown.getValue()))
            .reduce(1, (a, b) -> a * b);
    return distracted * WEAK.density(strength) * others;
  }

  private static boolean isRival(Emotion rival, Emotion emotion) {
    return rival != emotion && rival != Emotion.NEUTRAL;
  }

  private static long rivals(Emotion emotion) {
    return Emotion.ALL.stream().filter(rival -> isRival(rival, emotion)).count();
  }

  private record Uniform(double low, double high) {
    double draw(RandomGenerator random) {
      return low + (high - low) * random.nextDouble();
    }

    double density(double value) {
      return value >= low && value <= high ? 1 / (high - low) : 0;
    }
  }
}
