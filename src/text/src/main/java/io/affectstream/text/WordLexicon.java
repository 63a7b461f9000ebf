package io.affectstream.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words a recogniser knows, as a tree of letters (Ney et al., <i>Improvements in Beam Search
 * for 10000-Word Continuous Speech Recognition</i>, ICASSP 1992). Other words stay possible at a
 * price, which a word pays as soon as no known one begins as it does.
 */
public final class WordLexicon {
  private final SortedSet<String> words;
  private final double unknown;
  private final Branch root = new Branch();

  /** All words with the same beginning. */
  private static final class Branch {
    final Map<Character, Branch> letters = new HashMap<>(4);
    boolean isWord;

    @Nullable Branch after(String text) {
      @Nullable Branch branch = this;
      for (int i = 0; i < text.length() && branch != null; i++) {
        branch = branch.letters.get(text.charAt(i));
      }
      return branch;
    }
  }

  /**
   * @param words as {@link WordPieces#words} gives them
   * @param unknown factor on the probability of each other word, above 0 and at most 1
   */
  public WordLexicon(Iterable<String> words, double unknown) {
    if (!(unknown > 0 && unknown <= 1)) {
      throw new IllegalArgumentException("an unknown word's factor must be in (0, 1]: " + unknown);
    }
    this.words = new TreeSet<>();
    this.unknown = unknown;
    words.forEach(this::add);
  }

  private void add(String word) {
    words.add(word);
    var branch = root;
    for (char letter : word.toCharArray()) {
      branch = branch.letters.computeIfAbsent(letter, _ -> new Branch());
    }
    branch.isWord = true;
  }

  /** The words in alphabetical order. */
  public List<String> words() {
    return List.copyOf(words);
  }

  /** The beginning of a sentence written in the pieces of {@code vocabulary}. */
  public LanguageState start(Vocabulary vocabulary) {
    return new Place(vocabulary, root, 1);
  }

  /** Where a sentence stands in the tree; {@code branch} is null inside an unknown word. */
  private final class Place implements LanguageState {
    private final Vocabulary vocabulary;
    private final @Nullable Branch branch;
    private final double factor;

    Place(Vocabulary vocabulary, @Nullable Branch branch, double factor) {
      this.vocabulary = vocabulary;
      this.branch = branch;
      this.factor = factor;
    }

    @Override
    public LanguageState after(int piece) {
      var text = vocabulary.piece(piece);
      if (vocabulary.opensWord(piece)) {
        var letters = text.substring(Vocabulary.BOUNDARY.length());
        return at(root.after(letters), endFactor());
      }
      return branch == null ? new Place(vocabulary, null, 1) : at(branch.after(text), 1);
    }

    private Place at(@Nullable Branch next, double price) {
      return new Place(vocabulary, next, next == null ? price * unknown : price);
    }

    @Override
    public double factor() {
      return factor;
    }

    /** What a word pays that only began as known ones do. */
    @Override
    public double endFactor() {
      boolean isWhole = branch == null || branch == root || branch.isWord;
      return isWhole ? 1 : unknown;
    }
  }
}
