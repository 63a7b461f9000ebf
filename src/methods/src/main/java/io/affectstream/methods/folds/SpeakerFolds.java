package io.affectstream.methods.folds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Folds of whole speakers, so that nobody is both learnt from and judged by. Speakers are dealt out
 * with the largest first, each to the fold that has fewest of their classes; the MERTools baseline
 * shuffles clips without a seed instead.
 */
public final class SpeakerFolds {
  private final int[] labels;
  private final int classes;
  private final int count;

  private SpeakerFolds(int[] labels, int count) {
    this.labels = labels.clone();
    this.classes = IntStream.of(labels).max().orElse(0) + 1;
    this.count = count;
  }

  /**
   * @param speakers of each clip
   * @param labels of each clip
   * @throws IllegalArgumentException if there are fewer speakers than folds
   */
  public static Folds of(List<String> speakers, int[] labels, int count, long seed) {
    var clipsOf = clipsOf(speakers);
    if (clipsOf.size() < count) {
      throw new IllegalArgumentException(
          "%d folds need clips of %d speakers or more, there are %d"
              .formatted(count, count, clipsOf.size()));
    }
    return new SpeakerFolds(labels, count).deal(clipsOf, seed);
  }

  /** The clips of each speaker, in the order of the speakers' names. */
  private static List<List<Integer>> clipsOf(List<String> speakers) {
    var clips = new TreeMap<String, List<Integer>>();
    for (int i = 0; i < speakers.size(); i++) {
      clips.computeIfAbsent(speakers.get(i), _ -> new ArrayList<>()).add(i);
    }
    return new ArrayList<>(clips.values());
  }

  private Folds deal(List<List<Integer>> clipsOf, long seed) {
    Collections.shuffle(clipsOf, new Random(seed));
    clipsOf.sort(Comparator.comparingInt(clips -> -clips.size()));
    var counts = new int[count][classes];
    var folds = new Integer[labels.length];
    for (var clips : clipsOf) {
      int fold = poorest(counts, clips);
      for (int clip : clips) {
        counts[fold][labels[clip]]++;
        folds[clip] = fold;
      }
    }
    return new Folds(count, List.of(folds));
  }

  /** The fold that would grow least crowded by {@code clips}; an empty one before all others. */
  private int poorest(int[][] counts, List<Integer> clips) {
    return IntStream.range(0, count)
        .boxed()
        .min(Comparator.comparingLong(fold -> crowding(counts[fold], clips)))
        .orElseThrow();
  }

  /**
   * By how much the sum of the squares of a fold's class counts would rise; its size decides among
   * folds that lack the classes alike.
   */
  private long crowding(int[] held, List<Integer> clips) {
    var after = held.clone();
    clips.forEach(clip -> after[labels[clip]]++);
    return squares(after) - squares(held) + IntStream.of(held).sum();
  }

  private static long squares(int[] counts) {
    return IntStream.of(counts).mapToLong(count -> (long) count * count).sum();
  }
}
