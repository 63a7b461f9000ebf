package io.affectstream.methods.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The order in which clips of a class are taken: the surest first. */
final class Ranked {
  private final Comparator<Picked> surestFirst;

  /**
   * @param seed decides among equals
   */
  Ranked(long seed) {
    var ties = new Ties(seed);
    surestFirst =
        Comparator.comparingDouble(Picked::confidence)
            .reversed()
            .thenComparing(Picked::id, ties::compare);
  }

  /** The {@code k} surest of each class, or all of a class that has fewer; class by class. */
  List<Picked> ofEachClass(long k, List<Picked> picked) {
    var classes = new TreeMap<Integer, List<Picked>>();
    picked.forEach(p -> classes.computeIfAbsent(p.label(), _ -> new ArrayList<>()).add(p));
    return classes.values().stream()
        .flatMap(members -> members.stream().sorted(surestFirst).limit(k))
        .toList();
  }
}
