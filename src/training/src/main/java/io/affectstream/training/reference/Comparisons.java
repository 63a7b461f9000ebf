package io.affectstream.training.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the outputs of a run are compared with, named one after the other in their order. */
final class Comparisons {
  private final List<Comparison> comparisons = new ArrayList<>();

  /** Outputs of which all rows are valid. */
  Comparisons whole(String... outputs) {
    return add(null, outputs);
  }

  /** Outputs of which only {@code rows} are valid. */
  Comparisons valid(Rows rows, String... outputs) {
    return add(rows, outputs);
  }

  /** Outputs {@code prefix0}, {@code prefix1} and so on, of which all rows are valid. */
  Comparisons wholeEach(String prefix, int count) {
    return add(null, numbered(prefix, count));
  }

  /** Outputs {@code prefix0}, {@code prefix1} and so on, of which only {@code rows} are valid. */
  Comparisons validEach(Rows rows, String prefix, int count) {
    return add(rows, numbered(prefix, count));
  }

  private static String[] numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  private Comparisons add(@Nullable Rows rows, String... outputs) {
    for (var output : outputs) {
      comparisons.add(new Comparison(output, rows));
    }
    return this;
  }

  List<Comparison> list() {
    return List.copyOf(comparisons);
  }
}
