package io.affectstream.corpus.face;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How a person's face differs from the textbook: muscles that hardly move, and a resting face that
 * looks a little of something. Only seeing more of the person would tell it from feeling.
 */
public record Mimicry(Map<ActionUnit, Double> gains, Map<ActionUnit, Double> resting) {
  private static final double LEAST_GAIN = 0.45;
  private static final double MOST_GAIN = 1.15;
  private static final double RESTING_SPREAD = 0.17;

  static Mimicry draw(RandomGenerator random) {
    var gains = new EnumMap<ActionUnit, Double>(ActionUnit.class);
    var resting = new EnumMap<ActionUnit, Double>(ActionUnit.class);
    for (var unit : ActionUnit.values()) {
      double gain = random.nextDouble(LEAST_GAIN, MOST_GAIN);
      double rest = RESTING_SPREAD * Math.abs(random.nextGaussian());
      gains.put(unit, unit.isMuscle() ? gain : 1);
      resting.put(unit, unit.isMuscle() ? rest : 0);
    }
    return new Mimicry(gains, resting);
  }

  /** What becomes of a textbook level on this face. */
  public double level(ActionUnit unit, double textbook) {
    return resting.getOrDefault(unit, 0.0) + gains.getOrDefault(unit, 1.0) * textbook;
  }
}
