package io.affectstream.corpus.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.text.grammar.Grammar;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OracleTest {
  private static final Set<Modality> FACE = Set.of(Modality.VISUAL);
  private static final Set<Modality> ALL =
      Set.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);

  private final Oracle oracle = new Oracle(new Ambiguity(0.35), ClassPrior.BALANCED);

  @Test
  void strongDisplayIsReadAsItIs() {
    var clip = face(Display.of(Emotion.ANGER, 0.8));

    assertThat(oracle.guess(clip, FACE)).isEqualTo(Emotion.ANGER);
  }

  @Test
  void blankFaceIsNeutral() {
    var clip = face(Display.of(Emotion.NEUTRAL, 0.9));

    assertThat(oracle.guess(clip, FACE)).isEqualTo(Emotion.NEUTRAL);
  }

  /** 0.07 is below what a false emotion is shown at, so the weaker of the two is the felt one. */
  @Test
  void strengthThatOnlyATrueEmotionCanHaveDecides() {
    var clip = face(new Display(Emotion.WORRY, 0.07, Optional.of(Emotion.ANGER), 0.4));

    assertThat(oracle.guess(clip, FACE)).isEqualTo(Emotion.WORRY);
  }

  @Test
  void wordsSettleAMixedFace() {
    var mixed = new Display(Emotion.SURPRISE, 0.3, Optional.of(Emotion.ANGER), 0.3);
    var clip = new Latents(Emotion.SURPRISE, mixed, mixed, true);

    assertThat(oracle.guess(clip, Set.of(Modality.VISUAL))).isEqualTo(Emotion.ANGER);
    assertThat(oracle.guess(clip, ALL)).isEqualTo(Emotion.SURPRISE);
  }

  @Test
  void nothingSeenIsThePrior() {
    var skewed = new Oracle(new Ambiguity(0.35), ClassPrior.SKEWED);

    assertThat(skewed.guess(face(Display.of(Emotion.SURPRISE, 1)), Set.of()))
        .isEqualTo(Emotion.NEUTRAL);
  }

  /**
   * Monte Carlo of what is drawn against the densities: each kind of display as often as it says.
   */
  @Test
  void densitiesAreThoseOfTheGenerator() {
    var seen = new EnumMap<Emotion, double[]>(Emotion.class);
    var plans = new ClipPlanner(Recipes.of(11), Grammar.english()).plan(20_000);
    for (var plan : plans) {
      var counts = seen.computeIfAbsent(plan.latents().emotion(), _ -> new double[3]);
      counts[plan.latents().face().visible().size()]++;
    }

    assertThat(shares(seen.getOrDefault(Emotion.NEUTRAL, new double[3])))
        .containsExactly(new double[] {0.825, 0.175, 0}, within(0.015));
    assertThat(shares(seen.getOrDefault(Emotion.WORRY, new double[3])))
        .containsExactly(new double[] {0, 0.825, 0.175}, within(0.015));
    assertThat(integral(Emotion.WORRY)).isCloseTo(0.825, within(1e-3));
    assertThat(integral(Emotion.NEUTRAL)).isCloseTo(0.175 / 5, within(1e-3));
  }

  /** Of the density of a face that shows worry alone, over its strength. */
  private double integral(Emotion truth) {
    double sum = 0;
    for (int step = 0; step < 10_000; step++) {
      double strength = (step + 0.5) / 10_000;
      sum += oracle.ambiguity().density(Map.of(Emotion.WORRY, strength), truth) / 10_000;
    }
    return sum;
  }

  private static double[] shares(double[] counts) {
    double all = counts[0] + counts[1] + counts[2];
    return new double[] {counts[0] / all, counts[1] / all, counts[2] / all};
  }

  private static Latents face(Display display) {
    return new Latents(display.emotion(), display, display, false);
  }
}
