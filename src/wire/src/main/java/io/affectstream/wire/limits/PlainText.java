package io.affectstream.wire.limits;

/**
 * Text that can be shown anywhere as it is: no control characters, no line breaks, nothing that
 * turns the direction of what surrounds it, no halves of characters. Names of files and words of a
 * recogniser are others' text; a terminal or a log would obey what stands in them.
 */
public final class PlainText {
  private static final int REPLACEMENT = 0xFFFD;
  private static final String ELLIPSIS = "...";

  private PlainText() {}

  /** Whether {@code text} is plain and at most {@code longest} characters long. */
  public static boolean isPlain(String text, int longest) {
    return text.length() <= longest && text.codePoints().noneMatch(PlainText::isHarmful);
  }

  /**
   * {@code text} made plain: white space that controls becomes a space, other harmful characters
   * U+FFFD, and what is over {@code longest} characters is cut off.
   */
  public static String of(String text, int longest) {
    return isPlain(text, longest) ? text : cut(cleaned(cut(text, longest)), longest);
  }

  private static String cleaned(String text) {
    return text.codePoints()
        .map(c -> isHarmful(c) ? Character.isWhitespace(c) ? ' ' : REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - ELLIPSIS.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isNoCharacter(c) || isTurning(c);
    };
  }

  private static boolean isNoCharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
  }

  /** Embeddings, overrides and isolates of the bidirectional algorithm. */
  private static boolean isTurning(int c) {
    return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }
}
