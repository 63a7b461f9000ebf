package io.affectstream.training.recipes;

import io.affectstream.corpus.mer.MerDataset;
import io.affectstream.corpus.plan.Split;
import io.affectstream.training.Progress;
import io.affectstream.training.data.CorpusClip;
import io.affectstream.training.data.EncodedClips;
import io.affectstream.training.data.FeatureCache;
import io.affectstream.training.mining.MiningClips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where recipes that mine have their clips from. */
final class OfflineClips {
  private OfflineClips() {}

  /**
   * The clips of the first corpus; later ones only add to the pool.
   *
   * @throws IllegalArgumentException if there is nothing to start from, or nothing to mine
   */
  static MiningClips read(TrainOptions options, Progress progress) throws IOException {
    if (options.encoded()) {
      return encoded(options);
    }
    var cache = new FeatureCache(options.models(), progress);
    var first = options.corpora().getFirst();
    boolean splits = hasSplits(first);
    var wanted =
        splits ? EnumSet.of(Split.TUNE, Split.VAL, Split.TEST) : EnumSet.allOf(Split.class);
    var clips = cache.loadAll(first, wanted);
    var others = new ArrayList<CorpusClip>();
    for (var corpus : options.corpora().subList(1, options.corpora().size())) {
      others.addAll(pool(corpus, cache));
    }
    return MiningClips.of(clips, others, splits, options.head().labels(), options.seed());
  }

  private static MiningClips encoded(TrainOptions options) throws IOException {
    var clips = EncodedClips.read(options.corpora().getFirst());
    boolean splits = clips.stream().anyMatch(clip -> clip.split() == Split.TEST);
    return MiningClips.of(clips, List.of(), splits, options.head().labels(), options.seed());
  }

  /** What another corpus adds to a pool: all of it, or what encoders and reports have not used. */
  static List<CorpusClip> pool(Path corpus, FeatureCache cache) throws IOException {
    Set<Split> splits = hasSplits(corpus) ? EnumSet.of(Split.TUNE) : EnumSet.allOf(Split.class);
    var folder = corpus.toAbsolutePath().normalize().getFileName();
    return cache.loadAll(corpus, splits).stream().map(clip -> clip.below(folder + "/")).toList();
  }

  private static boolean hasSplits(Path corpus) throws IOException {
    return MerDataset.read(corpus).clips().stream().anyMatch(clip -> clip.split().isPresent());
  }
}
