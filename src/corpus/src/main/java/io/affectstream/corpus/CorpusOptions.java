package io.affectstream.corpus;

import io.affectstream.corpus.plan.Ambiguity;
import io.affectstream.corpus.plan.ClassPrior;
import io.affectstream.corpus.plan.Range;
import io.affectstream.corpus.plan.Recipe;
import io.affectstream.corpus.plan.Split;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What to make, and where.
 *
 * @param clips in all
 * @param telephone whether the sound goes through a narrow-band call
 * @param audioOnly writes WAV files and no pictures, about ten times as fast
 * @param threads clips made at a time
 */
public record CorpusOptions(
    int clips, Recipe recipe, boolean telephone, boolean audioOnly, int threads, Path folder) {
  private static final Range USUAL_SNR_DB = new Range(3, 25);
  private static final int MOST_CLIPS = 1_000_000;

  public CorpusOptions {
    if (clips < 1 || clips > MOST_CLIPS) {
      throw new IllegalArgumentException("clips must be 1 to " + MOST_CLIPS + ", was " + clips);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, was " + threads);
    }
  }

  /**
   * All splits, balanced classes, 3 to 25 dB over babble, wide band, video, one thread.
   *
   * @param ambiguity the probability that a modality is weak
   */
  public static CorpusOptions of(int clips, double ambiguity, long seed, Path folder) {
    var recipe =
        new Recipe(
            seed, new Ambiguity(ambiguity), ClassPrior.BALANCED, Recipe.USUAL_SHARES, USUAL_SNR_DB);
    return new CorpusOptions(clips, recipe, false, false, 1, folder);
  }

  /** What a folder must agree in to be continued: all but the number of clips. */
  String inWords() {
    return recipe.inWords() + "telephone " + telephone + "\naudio-only " + audioOnly + "\n";
  }

  /** Some splits only, in their usual proportions. */
  public CorpusOptions only(Collection<Split> splits) {
    var shares = new HashMap<>(Recipe.USUAL_SHARES);
    shares.keySet().retainAll(splits);
    return withShares(shares);
  }

  public CorpusOptions withShares(Map<Split, Integer> shares) {
    return with(
        new Recipe(recipe.seed(), recipe.ambiguity(), recipe.prior(), shares, recipe.snrDb()));
  }

  public CorpusOptions withSnr(Range snrDb) {
    return with(
        new Recipe(recipe.seed(), recipe.ambiguity(), recipe.prior(), recipe.shares(), snrDb));
  }

  public CorpusOptions withPrior(ClassPrior prior) {
    return with(
        new Recipe(recipe.seed(), recipe.ambiguity(), prior, recipe.shares(), recipe.snrDb()));
  }

  public CorpusOptions withTelephone(boolean wanted) {
    return new CorpusOptions(clips, recipe, wanted, audioOnly, threads, folder);
  }

  public CorpusOptions withAudioOnly(boolean wanted) {
    return new CorpusOptions(clips, recipe, telephone, wanted, threads, folder);
  }

  public CorpusOptions withThreads(int wanted) {
    return new CorpusOptions(clips, recipe, telephone, audioOnly, wanted, folder);
  }

  private CorpusOptions with(Recipe changed) {
    return new CorpusOptions(clips, changed, telephone, audioOnly, threads, folder);
  }
}
