package io.affectstream.methods.folds;

import java.util.List;
import java.util.stream.IntStream;

/**
 * In which fold each clip is held out.
 *
 * @param count of folds
 * @param of the fold of each clip, from 0
 */
public record Folds(int count, List<Integer> of) {
  /** As the MER baseline has it. */
  public static final int USUAL = 5;

  public Folds {
    of = List.copyOf(of);
    if (count < 2 || of.stream().anyMatch(fold -> fold < 0 || fold >= count)) {
      throw new IllegalArgumentException(
          "folds are 2 or more, numbered from 0; there are " + count);
    }
  }

  /** Places of the clips that {@code fold} holds out. */
  public int[] heldOut(int fold) {
    return IntStream.range(0, of.size()).filter(i -> of.get(i) == fold).toArray();
  }

  /** Places of the clips that are learnt from while {@code fold} is held out. */
  public int[] learntFrom(int fold) {
    return IntStream.range(0, of.size()).filter(i -> of.get(i) != fold).toArray();
  }
}
