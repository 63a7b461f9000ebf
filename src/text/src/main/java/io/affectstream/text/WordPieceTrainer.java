package io.affectstream.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learns a vocabulary of word pieces by byte-pair encoding: starting from letters, the most
 * frequent neighbouring pair becomes one piece, over and over.
 *
 * <p>Sennrich, Haddow, Birch, <i>Neural Machine Translation of Rare Words with Subword Units</i>,
 * ACL 2016, algorithm 1; the mark of a word's beginning is SentencePiece's. Ties go to the first
 * pair in alphabetical order, so the same sentences in any order give the same vocabulary.
 */
public final class WordPieceTrainer {
  /** A pair seen only once is a word, not a piece. */
  private static final int LEAST_COUNT = 2;

  private final int size;

  /**
   * @param size pieces at most, special tokens and letters included
   */
  public WordPieceTrainer(int size) {
    if (size <= WordPieces.SPECIAL.size()) {
      throw new IllegalArgumentException(
          "a vocabulary needs more than its "
              + WordPieces.SPECIAL.size()
              + " special tokens, size was "
              + size);
    }
    this.size = size;
  }

  /**
   * Learns the pieces of {@code sentences}.
   *
   * @throws IllegalArgumentException if their letters alone do not fit the vocabulary
   */
  public WordPieces train(Collection<String> sentences) {
    var words = spell(sentences);
    var pieces = new ArrayList<>(WordPieces.SPECIAL);
    pieces.addAll(letters(words));
    if (pieces.size() > size) {
      throw new IllegalArgumentException(
          "a vocabulary of " + size + " cannot hold " + pieces.size() + " letters and tokens");
    }
    var merges = new ArrayList<WordPieces.Merge>();
    while (pieces.size() < size) {
      var best = mostFrequent(words);
      if (best.isEmpty()) {
        break;
      }
      merges.add(best.get());
      if (!pieces.contains(best.get().joined())) {
        pieces.add(best.get().joined());
      }
      words.replaceAll(word -> word.apply(best.get()));
    }
    return new WordPieces(pieces, merges);
  }

  private static List<CountedWord> spell(Collection<String> sentences) {
    var counts = new TreeMap<String, Integer>();
    for (var sentence : sentences) {
      for (var word : WordPieces.words(sentence)) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    var words = new ArrayList<CountedWord>();
    counts.forEach((word, count) -> words.add(CountedWord.spelt(word, count)));
    return words;
  }

  private static TreeSet<String> letters(List<CountedWord> words) {
    var letters = new TreeSet<String>();
    words.forEach(word -> letters.addAll(word.pieces()));
    return letters;
  }

  private static Optional<WordPieces.Merge> mostFrequent(List<CountedWord> words) {
    Map<WordPieces.Merge, Integer> counts = new HashMap<>();
    for (var word : words) {
      for (int i = 1; i < word.pieces().size(); i++) {
        var pair = new WordPieces.Merge(word.pieces().get(i - 1), word.pieces().get(i));
        counts.merge(pair, word.count(), Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_COUNT)
        .max(
            Map.Entry.<WordPieces.Merge, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }

  /** A word as the pieces it now has. */
  private record CountedWord(List<String> pieces, int count) {

    static CountedWord spelt(String word, int count) {
      var pieces = new ArrayList<>(List.of(Vocabulary.BOUNDARY));
      word.codePoints().forEach(letter -> pieces.add(Character.toString(letter)));
      return new CountedWord(pieces, count);
    }

    CountedWord apply(WordPieces.Merge merge) {
      var merged = new ArrayList<String>();
      for (var piece : pieces) {
        boolean joins =
            !merged.isEmpty()
                && piece.equals(merge.right())
                && merged.getLast().equals(merge.left());
        if (joins) {
          merged.set(merged.size() - 1, merge.joined());
        } else {
          merged.add(piece);
        }
      }
      return new CountedWord(merged, count);
    }
  }
}
