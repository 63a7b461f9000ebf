package io.affectstream.streams;

import java.util.regex.Pattern;

/**
 * Something that is counted, timed or read off, declared beside the code that does it.
 *
 * @param name lower case with dots, beginning with {@code affect.}
 * @param help what it tells, in a sentence for the person who reads a scrape
 */
public record Meter(String name, String help) {
  private static final Pattern NAME = Pattern.compile("affect(\\.[a-z]+)+");

  public Meter {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a meter: write affect. and words with dots between");
    }
    if (help.isBlank()) {
      throw new IllegalArgumentException(name + " needs a sentence that says what it tells");
    }
  }
}
