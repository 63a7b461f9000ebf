package io.affectstream.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Orders in which the examples of an epoch are seen. */
public final class Batches {

  private Batches() {}

  /** Every example once, in random order; the last batch may be smaller. */
  public static List<int[]> shuffled(int examples, int size, RandomGenerator random) {
    return cut(permutation(examples, random), size);
  }

  /**
   * Two groups mixed, in random order: the first {@code repeated} examples over and over until
   * there are {@code draws} of them, and each of the {@code once} that follow them once.
   */
  public static List<int[]> mixed(
      int repeated, int draws, int once, int size, RandomGenerator random) {
    var all = new int[draws + once];
    for (int at = 0; at < draws; at += repeated) {
      System.arraycopy(permutation(repeated, random), 0, all, at, Math.min(repeated, draws - at));
    }
    Arrays.setAll(all, i -> i < draws ? all[i] : repeated + i - draws);
    int[] order = permutation(all.length, random);
    return cut(IntStream.of(order).map(i -> all[i]).toArray(), size);
  }

  /** In order, for validation. */
  public static List<int[]> inOrder(int examples, int size) {
    return cut(IntStream.range(0, examples).toArray(), size);
  }

  /**
   * Every example once, those of like length together, so that little is padded; the batches in
   * random order.
   */
  public static List<int[]> byLength(int[] lengths, int size, RandomGenerator random) {
    int[] order = permutation(lengths.length, random);
    int[] sorted =
        IntStream.of(order)
            .boxed()
            .sorted(Comparator.comparingInt(i -> lengths[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var batches = cut(sorted, size);
    return IntStream.of(permutation(batches.size(), random)).mapToObj(batches::get).toList();
  }

  private static int[] permutation(int n, RandomGenerator random) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private static List<int[]> cut(int[] order, int size) {
    var batches = new ArrayList<int[]>();
    for (int from = 0; from < order.length; from += size) {
      batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
    }
    return batches;
  }
}
