package io.affectstream.text.punctuation;

import io.affectstream.text.TokenList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts marks into a text of any length.
 *
 * <p>The network sees {@code window} new words at a time. Only sentences that end within a window
 * are final: what follows the last full stop or question mark is shown again together with the next
 * words, because a mark depends on what comes after it. The text always ends with a mark. As {@code
 * CTTransformer.inference} of FunASR, except that Latin words are capitalised without lowering
 * their other letters, and a blank stands between two Latin words only.
 */
public final class Punctuator {
  /** Words in a window, as published. */
  public static final int WINDOW = 20;

  private static final int LONGEST_SENTENCE = 200; // then a comma will do
  private static final int EARLIEST_END = 2;

  private final TokenList tokens;
  private final Marks marks;
  private final Marker marker;
  private final int window;

  /**
   * A text with its marks.
   *
   * @param marks index of the mark after each word
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over
  public record Punctuated(String text, int[] marks) {}

  /**
   * @param tokens of the network
   * @param window words shown at a time, at least 2
   */
  public Punctuator(TokenList tokens, Marks marks, Marker marker, int window) {
    if (window < 2) {
      throw new IllegalArgumentException("a window must hold 2 words or more, was " + window);
    }
    this.tokens = tokens;
    this.marks = marks;
    this.marker = marker;
    this.window = window;
  }

  /** Marks {@code text}, whose words are divided by blanks or are single characters. */
  public Punctuated punctuate(String text) {
    var words = Words.of(text);
    if (words.isEmpty()) {
      return new Punctuated("", new int[0]);
    }
    int[] found = marks(tokens.ids(words));
    close(words.getLast(), found);
    return new Punctuated(written(words, found), found);
  }

  private int[] marks(int[] ids) {
    int[] all = new int[ids.length];
    int open = 0; // the first word that is not final
    for (int end = window; end < ids.length; end += window) {
      int[] found = marker.marks(Arrays.copyOfRange(ids, open, end));
      int last = lastEnd(found);
      System.arraycopy(found, 0, all, open, last + 1);
      open += last + 1;
    }
    int[] rest = marker.marks(Arrays.copyOfRange(ids, open, ids.length));
    System.arraycopy(rest, 0, all, open, rest.length);
    return all;
  }

  /** The place of the last mark that ends a sentence, -1 for none; may make one of a comma. */
  private int lastEnd(int[] found) {
    int comma = -1;
    for (int i = found.length - 2; i >= EARLIEST_END; i--) {
      if (marks.endsSentence(found[i])) {
        return i;
      }
      if (comma < 0 && marks.isComma(found[i])) {
        comma = i;
      }
    }
    if (comma >= 0 && found.length > LONGEST_SENTENCE) {
      found[comma] = marks.sentenceEnd();
      return comma;
    }
    return -1;
  }

  /** A text ends with a sentence, unless its last word brought its own mark. */
  private void close(String lastWord, int[] found) {
    int last = found.length - 1;
    boolean marked = marks.after(lastWord, found[last]).isEmpty() && lastWord.matches(".*[.?]");
    if (!marked && !marks.endsSentence(found[last])) {
      found[last] = marks.sentenceEnd();
    }
  }

  private String written(List<String> words, int[] found) {
    var text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      boolean latin = Words.isLatin(word);
      if (i > 0 && latin && Words.isLatin(words.get(i - 1))) {
        text.append(' ');
      }
      boolean opens = i == 0 || marks.endsSentence(found[i - 1]);
      text.append(latin && opens ? Words.capitalised(word) : word);
      text.append(marks.after(word, found[i]));
    }
    return text.toString();
  }
}
