package io.affectstream.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words and times out of the tokens of a FunASR recogniser. */
final class FunAsrWords {
  private static final String CONTINUED = "@@"; // the word goes on in the next token
  private static final Set<String> SILENT =
      Set.of("<blank>", "<s>", "</s>", "<unk>", "<OOV>", "<space>");
  private static final double EARLY_FRAMES = 1.5; // a token fires after it has begun
  private static final int LONGEST_FRAMES = 12;

  private FunAsrWords() {}

  /** Of a token or word, within the clip. */
  record Span(long startMillis, long endMillis) {}

  /**
   * A token that was heard.
   *
   * @param confidence its probability
   */
  record Token(String text, double confidence, Span span) {}

  /**
   * When each token was spoken, as FunASR's {@code ts_prediction_lfr6_standard}: it begins 1.5
   * frames before it fires and lasts until the next one begins, at most 12 frames.
   *
   * @param fired frame in which each token fired
   * @param frames of the clip
   */
  static List<Span> spans(int[] fired, int frames, int stepMillis) {
    var spans = new ArrayList<Span>();
    for (int i = 0; i < fired.length; i++) {
      double begin = Math.max(0, fired[i] - EARLY_FRAMES);
      double next = i + 1 < fired.length ? fired[i + 1] - EARLY_FRAMES : frames;
      double end = Math.min(next, begin + LONGEST_FRAMES);
      spans.add(new Span((long) (begin * stepMillis), (long) (end * stepMillis)));
    }
    return spans;
  }

  /** Joins pieces of Latin words; a character of another script is a word. */
  static List<Recognition.Word> of(List<Token> tokens) {
    var words = new ArrayList<Recognition.Word>();
    boolean open = false;
    for (var token : tokens) {
      if (SILENT.contains(token.text)) {
        continue;
      }
      var text = token.text.replace(CONTINUED, "");
      var span = token.span;
      var word = new Recognition.Word(text, token.confidence, span.startMillis, span.endMillis);
      words.add(open ? words.removeLast().followedBy(word) : word);
      open = token.text.endsWith(CONTINUED);
    }
    return words;
  }
}
