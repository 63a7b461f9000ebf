package io.affectstream.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts a list into runs of the network whose padded size is bounded, so that memory is.
 *
 * @param mostItems items in a run
 * @param mostPadded items times the longest of them
 */
record Batches(int mostItems, long mostPadded) {

  /** For networks in which what is beside an item would change what is made of it. */
  static final Batches ONE_BY_ONE = new Batches(1, 1);

  /** Consecutive pieces of {@code items}; an item that is too long alone still gets a run. */
  <T> List<List<T>> of(List<T> items, ToIntFunction<T> length) {
    var batches = new ArrayList<List<T>>();
    int from = 0;
    int longest = 0;
    for (int i = 0; i < items.size(); i++) {
      longest = Math.max(longest, length.applyAsInt(items.get(i)));
      int count = i + 1 - from;
      if (count > 1 && (count > mostItems || (long) count * longest > mostPadded)) {
        batches.add(items.subList(from, i));
        from = i;
        longest = length.applyAsInt(items.get(i));
      }
    }
    if (from < items.size()) {
      batches.add(items.subList(from, items.size()));
    }
    return batches;
  }
}
