package io.affectstream.text.punctuation;

import java.util.List;
import java.util.Set;

/**
 * The marks a network tells apart, {@code punc_list} of its configuration.
 *
 * @param list index is what the network gives; {@code _} and {@code <unk>} are no mark
 * @param sentenceEnd index of the full stop
 */
public record Marks(List<String> list, int sentenceEnd) {
  private static final Set<String> NONE = Set.of("_", "<unk>");
  private static final Set<String> ENDS = Set.of("。", "？", ".", "?");
  private static final Set<String> COMMAS = Set.of("，", ",");

  /**
   * @throws IllegalArgumentException if {@code sentenceEnd} is none of them
   */
  public Marks {
    list = List.copyOf(list);
    if (sentenceEnd < 0 || sentenceEnd >= list.size()) {
      throw new IllegalArgumentException(
          "the full stop is mark %d of %d".formatted(sentenceEnd, list.size()));
    }
  }

  boolean endsSentence(int mark) {
    return ENDS.contains(list.get(mark));
  }

  boolean isComma(int mark) {
    return COMMAS.contains(list.get(mark));
  }

  /** What is written after a word; empty for no mark. */
  String after(String word, int mark) {
    var text = list.get(mark);
    if (NONE.contains(text)) {
      return "";
    }
    return Words.isLatin(word) ? latin(text) : text;
  }

  private static String latin(String mark) {
    return switch (mark) {
      case "，" -> ",";
      case "。" -> ".";
      case "？" -> "?";
      default -> mark;
    };
  }
}
