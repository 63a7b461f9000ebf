package io.affectstream.launcher.terminal;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text as it may be printed. Names out of a checkpoint or a recording stand in messages, and must
 * not move the cursor, clear the screen, look like a line of our own or fill the screen.
 */
final class Printable {
  /** Control characters, escape among them, and marks that turn the direction of writing. */
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

  private static final Pattern NEWLINE = Pattern.compile("\n");
  private static final Pattern UNINDENTED = Pattern.compile("\n(?! )");
  private static final int LONGEST_LINE = 2_000; // the path of a file alone may have hundreds
  private static final int MOST_LINES = 120; // an unfit checkpoint is told in up to 102

  private Printable() {}

  /** All of {@code text}, a question mark in the place of each character that steers. */
  static String whole(String text) {
    return STEERING.matcher(text).replaceAll("?");
  }

  /** The same with long lines cut and every line but the first indented. */
  static String message(String text) {
    var lines = NEWLINE.splitAsStream(whole(text)).limit(MOST_LINES).map(Printable::shortened);
    return UNINDENTED.matcher(lines.collect(Collectors.joining("\n"))).replaceAll("\n  ");
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE
        ? line
        : line.substring(0, LONGEST_LINE) + "... " + (line.length() - LONGEST_LINE) + " more";
  }
}
