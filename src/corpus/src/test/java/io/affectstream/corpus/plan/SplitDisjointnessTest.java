package io.affectstream.corpus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.text.grammar.Grammar;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nobody and nothing that a test clip shows is seen in training, whatever the seeds. */
class SplitDisjointnessTest {
  private static final Grammar GRAMMAR = Grammar.english();

  @Test
  void speakersOfATestCorpusOccurInNoTrainingCorpus() {
    assertThat(seen(Split.TEST, 2024, plan -> plan.speaker().number()))
        .hasSizeGreaterThan(30)
        .doesNotContainAnyElementsOf(seenInTraining(plan -> plan.speaker().number()));
  }

  @Test
  void templatesOfATestCorpusOccurInNoTrainingCorpus() {
    assertThat(seen(Split.TEST, 2024, plan -> plan.sentence().template()))
        .hasSize(4 * 7)
        .doesNotContainAnyElementsOf(seenInTraining(plan -> plan.sentence().template()));
  }

  @Test
  void sentencesOfATestCorpusOccurInNoTrainingCorpus() {
    assertThat(seen(Split.TEST, 2024, plan -> plan.sentence().text()))
        .hasSizeGreaterThan(500)
        .doesNotContainAnyElementsOf(seenInTraining(plan -> plan.sentence().text()));
  }

  @Test
  void everyWordOfEverySplitOccursInTraining() {
    var trained = vocabulary(Split.TRAIN);

    for (var split : Split.values()) {
      assertThat(trained).as(split.label()).containsAll(vocabulary(split));
    }
  }

  @Test
  void everySpeakerBelongsToOneSplit() {
    var all = new HashSet<Speaker>();
    for (var split : Split.values()) {
      var own = Speaker.of(split);
      assertThat(own).hasSizeGreaterThanOrEqualTo(40).allMatch(who -> who.split() == split);
      all.addAll(own);
    }
    assertThat(all).hasSize(Speaker.POOL);
  }

  private static <T> Set<T> seenInTraining(Function<ClipPlan, T> what) {
    var seen = new HashSet<T>();
    for (var split : Set.of(Split.TRAIN, Split.TUNE, Split.VAL)) {
      seen.addAll(seen(split, 1, what));
      seen.addAll(seen(split, 2024, what));
    }
    return seen;
  }

  private static <T> Set<T> seen(Split split, long seed, Function<ClipPlan, T> what) {
    return new ClipPlanner(Recipes.of(seed), GRAMMAR)
        .plan(6000).stream()
            .filter(plan -> plan.split() == split)
            .map(what)
            .collect(Collectors.toSet());
  }

  private static Set<String> vocabulary(Split split) {
    var words = new HashSet<String>();
    for (var tone : GRAMMAR.templates().keySet()) {
      for (var template : ClipPlanner.templates(GRAMMAR, tone, split)) {
        words.addAll(template.vocabulary(GRAMMAR.lexicon()));
      }
    }
    return words;
  }
}
