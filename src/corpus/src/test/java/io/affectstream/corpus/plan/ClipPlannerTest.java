package io.affectstream.corpus.plan;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.text.grammar.Grammar;
import io.affectstream.wire.Emotion;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ClipPlannerTest {

  @Test
  void sameSeedPlansTheSameClips() {
    assertThat(plan(Recipes.of(7), 200)).isEqualTo(plan(Recipes.of(7), 200));
    assertThat(plan(Recipes.of(8), 200)).isNotEqualTo(plan(Recipes.of(7), 200));
  }

  @Test
  void longerPlanBeginsWithTheShorterOne() {
    assertThat(plan(Recipes.of(7), 500).subList(0, 100)).isEqualTo(plan(Recipes.of(7), 100));
  }

  @Test
  void splitsGetTheirSharesAndEmotionsAreBalancedInEach() {
    var plans = plan(Recipes.of(3), 2000);

    var splits = plans.stream().collect(groupingBy(ClipPlan::split, counting()));
    assertThat(splits)
        .isEqualTo(Map.of(Split.TRAIN, 1200L, Split.TUNE, 300L, Split.VAL, 200L, Split.TEST, 300L));
    var inTest =
        plans.stream()
            .filter(plan -> plan.split() == Split.TEST)
            .collect(groupingBy(plan -> plan.latents().emotion(), counting()));
    assertThat(inTest).hasSize(6).allSatisfy((emotion, count) -> assertThat(count).isEqualTo(50));
  }

  @Test
  void skewedPriorMakesSurpriseRare() {
    var usual = Recipes.of(3);
    var skewed = new Recipe(3, usual.ambiguity(), ClassPrior.SKEWED, usual.shares(), usual.snrDb());

    var counts =
        plan(skewed, 2000).stream()
            .collect(groupingBy(plan -> plan.latents().emotion(), counting()));

    assertThat(counts.get(Emotion.SURPRISE)).isBetween(95L, 105L);
    assertThat(counts.get(Emotion.NEUTRAL)).isBetween(490L, 510L);
  }

  @Test
  void modalitiesAreWeakIndependentlyAsOftenAsAsked() {
    var plans = plan(Recipes.of(5, 0.35), 6000);

    var voice = share(plans, plan -> plan.latents().voice().strength() < 0.5);
    var face = share(plans, plan -> plan.latents().face().strength() < 0.5);
    var words = share(plans, plan -> !plan.latents().hasTellingWords());
    var both =
        share(
            plans,
            plan ->
                plan.latents().voice().strength() < 0.5 && plan.latents().face().strength() < 0.5);
    assertThat(List.of(voice, face, words))
        .allSatisfy(share -> assertThat(share).isCloseTo(0.35, within(0.02)));
    assertThat(both).isCloseTo(0.35 * 0.35, within(0.015));
  }

  @Test
  void weakWordsComeFromTemplatesThatFitAnyEmotion() {
    assertThat(plan(Recipes.of(5), 1000))
        .allSatisfy(
            plan -> {
              var latents = plan.latents();
              var tone = latents.hasTellingWords() ? latents.emotion().label() : "open";
              assertThat(plan.sentence().template()).startsWith(tone + "-");
            });
  }

  @Test
  void namesTellNothing() {
    assertThat(plan(Recipes.of(5), 9).getLast().name()).isEqualTo("sample_00000008");
  }

  @Test
  void recipeWithoutAnySplitIsRefused() {
    var usual = Recipes.of(3);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recipe(3, usual.ambiguity(), usual.prior(), Map.of(), usual.snrDb()))
        .withMessageContaining("shares");
  }

  @Test
  void rangeReadsWhatItWrites() {
    assertThat(Range.parse("3, 25")).isEqualTo(new Range(3, 25));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Range.parse("25,3"))
        .withMessageContaining("low,high");
  }

  private static List<ClipPlan> plan(Recipe recipe, int clips) {
    return new ClipPlanner(recipe, Grammar.english()).plan(clips);
  }

  private static double share(List<ClipPlan> plans, Predicate<ClipPlan> condition) {
    return (double) plans.stream().filter(condition).count() / plans.size();
  }
}
