package io.affectstream.text.published;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The merges of byte pair encoding, which SentencePiece and tiktoken leave unsaid: they only rank
 * the results. A piece is made of every two others that join to it, the best piece first.
 */
final class Merges {

  /** Two pieces that become one. */
  record Merge(String left, String right, int rank, int leftRank, int rightRank) {}

  private Merges() {}

  /**
   * All merges, in the order in which they are tried.
   *
   * @param ranks of the pieces; the lowest is made first
   */
  static List<Merge> of(Map<String, Integer> ranks) {
    var merges = new ArrayList<Merge>();
    ranks.forEach((piece, rank) -> add(piece, rank, ranks, merges));
    merges.sort(
        Comparator.comparingInt(Merge::rank)
            .thenComparingInt(Merge::leftRank)
            .thenComparingInt(Merge::rightRank));
    return merges;
  }

  private static void add(String piece, int rank, Map<String, Integer> ranks, List<Merge> merges) {
    for (int at = 1; at < piece.length(); at++) {
      var left = ranks.get(piece.substring(0, at));
      var right = ranks.get(piece.substring(at));
      if (left != null && right != null) {
        merges.add(new Merge(piece.substring(0, at), piece.substring(at), rank, left, right));
      }
    }
  }
}
