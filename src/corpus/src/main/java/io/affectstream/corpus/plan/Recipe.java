package io.affectstream.corpus.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * What decides a corpus; the same recipe gives the same clips.
 *
 * @param shares how many of every so many clips go to each split; a split without a share is empty
 * @param snrDb of speech over babble, drawn evenly for each clip
 */
public record Recipe(
    long seed, Ambiguity ambiguity, ClassPrior prior, Map<Split, Integer> shares, Range snrDb) {

  /** 60, 15, 10 and 15 %. */
  public static final Map<Split, Integer> USUAL_SHARES =
      Map.of(Split.TRAIN, 12, Split.TUNE, 3, Split.VAL, 2, Split.TEST, 3);

  public Recipe {
    shares = Map.copyOf(shares);
    if (shares.values().stream().anyMatch(share -> share < 0 || share > 1000)
        || shares.values().stream().allMatch(share -> share == 0)) {
      throw new IllegalArgumentException(
          "shares must be 0 to 1000, one of them above 0: " + new TreeMap<>(shares));
    }
  }

  /** A line for each setting; equal for equal recipes. */
  public String inWords() {
    return "seed %d\nambiguity %s\nprior %s\nshares %s\nsnr-db %s\n"
        .formatted(seed, ambiguity.weakness(), prior, new TreeMap<>(shares), snrDb);
  }
}
