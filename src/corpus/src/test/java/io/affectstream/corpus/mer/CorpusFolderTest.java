package io.affectstream.corpus.mer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.affectstream.corpus.plan.Ambiguity;
import io.affectstream.corpus.plan.ClassPrior;
import io.affectstream.corpus.plan.ClipPlan;
import io.affectstream.corpus.plan.ClipPlanner;
import io.affectstream.corpus.plan.Range;
import io.affectstream.corpus.plan.Recipe;
import io.affectstream.text.grammar.Grammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusFolderTest {
  private static final Recipe RECIPE =
      new Recipe(1, new Ambiguity(0.5), ClassPrior.SKEWED, Recipe.USUAL_SHARES, new Range(3, 25));
  private static final List<ClipPlan> PLANS = new ClipPlanner(RECIPE, Grammar.english()).plan(40);

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAsADatasetAndAsLatents() throws IOException {
    var corpus = CorpusFolder.open(folder, "one");
    for (var plan : PLANS) {
      add(corpus, plan);
    }

    var clips = MerDataset.read(folder).clips();
    var rows = CorpusFolder.read(folder);

    assertThat(clips).hasSameSizeAs(PLANS);
    for (int i = 0; i < PLANS.size(); i++) {
      var plan = PLANS.get(i);
      assertThat(clips.get(i).label()).contains(plan.latents().emotion());
      assertThat(clips.get(i).sentence()).contains(plan.sentence().text());
      assertThat(clips.get(i).split()).contains(plan.split());
      assertThat(rows.get(i).latents().face().other()).isEqualTo(plan.latents().face().other());
      assertThat(rows.get(i).latents().voice().visible().keySet())
          .isEqualTo(plan.latents().voice().visible().keySet());
      assertThat(rows.get(i).oracle().prior()).isEqualTo(ClassPrior.SKEWED);
    }
  }

  @Test
  void halfALineOfAKilledProcessIsDropped() throws IOException {
    add(CorpusFolder.open(folder, "one"), PLANS.getFirst());
    Files.writeString(
        folder.resolve("corpus.csv"), "sample_00000001,te", StandardOpenOption.APPEND);
    Files.writeString(
        folder.resolve("track1_train_disdim.csv"), "sample_1,", StandardOpenOption.APPEND);

    var corpus = CorpusFolder.open(folder, "one");

    assertThat(corpus.rows()).extracting(CorpusRow::name).containsExactly("sample_00000000");
    assertThat(folder.resolve("track1_train_disdim.csv"))
        .content()
        .startsWith("name,discrete\nsample_00000000,")
        .doesNotContain("sample_1");
  }

  @Test
  void corpusOfAnotherRecipeIsNotContinued() throws IOException {
    CorpusFolder.open(folder, "one");

    assertThatIOException()
        .isThrownBy(() -> CorpusFolder.open(folder, "two"))
        .withMessageContaining("empty folder");
  }

  @Test
  void ledgerOfSomethingElseIsNamed() throws IOException {
    Files.writeString(folder.resolve("corpus.csv"), "a,b\n1,2\n");

    assertThatIOException()
        .isThrownBy(() -> CorpusFolder.read(folder))
        .withMessageContaining("corpus.csv");
  }

  private static void add(CorpusFolder corpus, ClipPlan plan) throws IOException {
    var file = corpus.unfinished(plan.name());
    Files.writeString(file, "media");
    corpus.add(
        CorpusRow.of(RECIPE, plan, "a \"voice\", quoted", 3.5),
        file,
        "video/" + plan.name() + ".mp4");
  }
}
