package io.affectstream.training.mining;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.training.data.CorpusClip;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.OwnClips;
import io.affectstream.wire.Modality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clips of a data set, as mining takes them.
 *
 * @param labelled learnt from with the labels they have
 * @param pool may be learnt from with other labels; their own, where there are any, only tell how
 *     often those are right
 * @param heldOut labelled, never learnt from, to judge later heads by
 * @param test labelled, only reported
 */
public record MiningClips(
    List<FeaturisedClip> labelled,
    List<ClipFeatures> pool,
    List<FeaturisedClip> heldOut,
    List<FeaturisedClip> test) {
  /** Of the pool: more of them are drawn from. */
  static final int MOST_POOL = 150_000;

  private static final Logger LOGGER = LoggerFactory.getLogger(MiningClips.class);

  public MiningClips {
    labelled = List.copyOf(labelled);
    pool = List.copyOf(pool);
    heldOut = List.copyOf(heldOut);
    test = List.copyOf(test);
  }

  /**
   * Deals out the clips of a data set.
   *
   * @param others clips of other data sets, for the pool
   * @param splits whether the data set has splits: then the pool and the labelled clips are of
   *     {@link Split#TUNE}
   * @param labels so many of the labelled clips keep their labels, as many of each class; all
   *     otherwise
   * @throws IllegalArgumentException if nothing is labelled
   */
  public static MiningClips of(
      List<CorpusClip> clips,
      List<CorpusClip> others,
      boolean splits,
      OptionalInt labels,
      long seed) {
    var own = clips.stream().filter(c -> !splits || c.split() == Split.TUNE).toList();
    var known = labelled(own.stream());
    var drawn = drawn(known, labels, seed);
    var names =
        drawn.stream().map(FeaturisedClip::name).collect(Collectors.toCollection(HashSet::new));
    var pool = pool(Stream.concat(own.stream(), others.stream()), names, seed);
    return new MiningClips(
        drawn,
        pool,
        splits ? of(clips, Split.VAL) : List.of(),
        splits ? of(clips, Split.TEST) : List.of());
  }

  /**
   * The same.
   *
   * @throws IllegalArgumentException if nothing is left for the pool
   */
  public MiningClips requirePool() {
    if (pool.isEmpty()) {
      throw new IllegalArgumentException(
          "every clip is labelled and there is nothing to mine; --labels N keeps the labels of N");
    }
    return this;
  }

  private static List<FeaturisedClip> of(List<CorpusClip> clips, Split split) {
    return labelled(clips.stream().filter(clip -> clip.split() == split));
  }

  private static List<FeaturisedClip> labelled(Stream<CorpusClip> clips) {
    return clips.filter(CorpusClip::isLabelled).map(CorpusClip::labelled).toList();
  }

  private static List<FeaturisedClip> drawn(
      List<FeaturisedClip> known, OptionalInt labels, long seed) {
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "no clip has a label: mining starts from some; a label file beside the recordings says"
              + " them, see MER");
    }
    int wanted = labels.orElse(known.size());
    if (wanted > known.size()) {
      throw new IllegalArgumentException(
          "--labels is %d, the corpus has %d labelled clips".formatted(wanted, known.size()));
    }
    return OwnClips.drawn(known, wanted, seed);
  }

  private static List<ClipFeatures> pool(
      Stream<CorpusClip> unlabelled, Set<String> labelled, long seed) {
    var pool =
        unlabelled
            .map(CorpusClip::features)
            .filter(clip -> !labelled.contains(clip.id()) && !clip.vectors().isEmpty())
            .collect(Collectors.toCollection(ArrayList::new));
    if (pool.size() > MOST_POOL) {
      LOGGER
          .atWarn()
          .log("{} of {} unlabelled clips are drawn to be mined", MOST_POOL, pool.size());
      Collections.shuffle(pool, new Random(seed));
    }
    return pool.subList(0, Math.min(pool.size(), MOST_POOL));
  }

  /**
   * What the labelled clips were heard or seen by: those of the stream in its order, then others.
   */
  public List<String> modalities() {
    var heard =
        labelled.stream()
            .flatMap(clip -> clip.features().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    var ordered = new ArrayList<String>();
    Stream.of(Modality.values()).map(Modality::label).filter(heard::remove).forEach(ordered::add);
    ordered.addAll(heard);
    return ordered;
  }
}
