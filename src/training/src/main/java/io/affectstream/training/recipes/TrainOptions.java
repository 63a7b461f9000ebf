package io.affectstream.training.recipes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a recipe is told.
 *
 * @param corpora folders of recordings; clips of the later ones only add to the training split
 * @param encoded whether they hold features that others made instead, as MERTools lays them out
 * @param out folder of the bundle to be written
 * @param models folder with the bundles {@code speech}, {@code acoustic}, {@code visual} and {@code
 *     lexical}, for the recipes that build on them
 * @param seed of everything that is drawn
 * @param epochs at most, instead of the recipe's own number
 * @param labels so many labelled clips are drawn, for the recipes that train heads; all otherwise
 * @param commit of the code, for the bundle's provenance
 */
public record TrainOptions(
    List<Path> corpora,
    boolean encoded,
    Path out,
    Path models,
    long seed,
    OptionalInt epochs,
    OptionalInt labels,
    String commit) {

  public TrainOptions {
    corpora = List.copyOf(corpora);
    if (corpora.isEmpty()) {
      throw new IllegalArgumentException("training needs a corpus; make one by: affect corpus");
    }
  }

  /** The training data in words: the corpora, their digest, how many labels were drawn. */
  String source() throws IOException {
    var corpus = encoded ? CorpusDigest.ofFeatures(corpora) : CorpusDigest.of(corpora);
    return labels.isEmpty() ? corpus : corpus + " " + labels.getAsInt() + " labels";
  }
}
