package io.affectstream.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.corpus.mer.CorpusRow;
import io.affectstream.corpus.plan.ClipPlanner;
import io.affectstream.text.grammar.Grammar;
import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CeilingTest {

  @Test
  void withoutAmbiguityEverythingCanBeKnownFromAnything() {
    var ceiling = Ceiling.of(rows(0));

    assertThat(ceiling.fused()).isEqualTo(1);
    assertThat(ceiling.single().values()).containsOnly(1.0);
  }

  /** Words that are always open leave the guess that is right once in six. */
  @Test
  void withFullAmbiguityWordsSayNothing() {
    var onlyClass = 2.0 / 7 / 6; // F1 of a class that is always guessed, weighted by its share

    assertThat(Ceiling.of(rows(1), Set.of(Modality.LEXICAL))).isCloseTo(onlyClass, within(0.005));
  }

  /** At 0.35 a telling sentence comes in 65 of 100, and one open one in six is guessed. */
  @Test
  void atTheUsualAmbiguityFusionHasRoomAboveEveryModality() {
    var ceiling = Ceiling.of(rows(0.35));

    assertThat(ceiling.clips()).isEqualTo(3000);
    assertThat(ceiling.single().get(Modality.LEXICAL)).isCloseTo(0.73, within(0.03));
    assertThat(ceiling.single().get(Modality.ACOUSTIC)).isBetween(0.86, 0.95);
    assertThat(ceiling.single().get(Modality.VISUAL)).isBetween(0.86, 0.95);
    assertThat(ceiling.fused()).isBetween(0.98, 1.0);
  }

  private static List<CorpusRow> rows(double ambiguity) {
    var recipe = CorpusOptions.of(3000, ambiguity, 4, Path.of("unused")).recipe();
    return new ClipPlanner(recipe, Grammar.english())
        .plan(3000).stream().map(plan -> CorpusRow.of(recipe, plan, "any", 3)).toList();
  }
}
