package io.affectstream.training.recipes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * @param head what only the recipes of heads are told
 * @param commit of the code, for the bundle's provenance
 */
public record TrainOptions(
    List<Path> corpora,
    boolean encoded,
    Path out,
    Path models,
    long seed,
    OptionalInt epochs,
    HeadOptions head,
    String commit) {

  /**
   * What recipes that train heads on the features of encoders are told.
   *
   * @param labels so many labelled clips are drawn; all if empty
   * @param judge the corpus whose clips calibrate and judge the head; that which it learns from if
   *     empty
   */
  public record HeadOptions(OptionalInt labels, Optional<Path> judge) {
    /** All clips of one corpus. */
    public static final HeadOptions NONE = new HeadOptions(OptionalInt.empty(), Optional.empty());
  }

  public TrainOptions {
    corpora = List.copyOf(corpora);
    if (corpora.isEmpty()) {
      throw new IllegalArgumentException("training needs a corpus; make one by: affect corpus");
    }
  }

  /** The training data in words: the corpora, their digests, how many labels were drawn. */
  String source() throws IOException {
    var corpus = encoded ? CorpusDigest.ofFeatures(corpora) : CorpusDigest.of(corpora);
    var words = new StringBuilder(corpus);
    head.labels().ifPresent(labels -> words.append(' ').append(labels).append(" labels"));
    if (head.judge().isPresent()) {
      words.append(" judged on ").append(CorpusDigest.of(List.of(head.judge().get())));
    }
    return words.toString();
  }
}
