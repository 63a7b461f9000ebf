package io.affectstream.methods.selection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Draws labelled clips so that every class has as many as every other, as far as they last. */
public final class BalancedDraw {

  private BalancedDraw() {}

  /**
   * The places of {@code most} clips, or of all if there are no more, in rising order.
   *
   * @param labels of all clips
   */
  public static int[] of(int[] labels, int most, long seed) {
    var decks = shuffledClasses(labels, seed);
    var drawn = new ArrayList<Integer>();
    while (drawn.size() < Math.min(most, labels.length)) {
      for (var deck : decks) {
        if (!deck.isEmpty() && drawn.size() < most) {
          drawn.add(deck.pop());
        }
      }
    }
    return drawn.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /**
   * All clips dealt into parts that differ by one clip a class at most: the places of each part.
   *
   * @param labels of all clips
   */
  public static List<int[]> deal(int[] labels, int parts, long seed) {
    var partOf = new int[labels.length];
    int next = 0;
    for (var deck : shuffledClasses(labels, seed)) {
      for (int place : deck) {
        partOf[place] = next++ % parts;
      }
    }
    var dealt = new ArrayList<int[]>();
    for (int part = 0; part < parts; part++) {
      int wanted = part;
      dealt.add(
          IntStream.range(0, labels.length).filter(place -> partOf[place] == wanted).toArray());
    }
    return dealt;
  }

  private static List<Deque<Integer>> shuffledClasses(int[] labels, long seed) {
    var classes = new TreeMap<Integer, List<Integer>>();
    for (int i = 0; i < labels.length; i++) {
      classes.computeIfAbsent(labels[i], _ -> new ArrayList<>()).add(i);
    }
    var random = new Random(seed);
    classes.values().forEach(members -> Collections.shuffle(members, random));
    return classes.values().stream().<Deque<Integer>>map(ArrayDeque::new).toList();
  }
}
