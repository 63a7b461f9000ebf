package io.affectstream.corpus.mer;

import java.util.OptionalInt;

/**
 * Something of a data set that is not used.
 *
 * @param file its name, without the folder
 * @param line of the file, from 1, where it is a row; empty if it is the whole file
 * @param reason a sentence for a person
 */
public record LeftOut(String file, OptionalInt line, String reason) {

  /** A whole file. */
  public static LeftOut file(String file, String reason) {
    return new LeftOut(file, OptionalInt.empty(), reason);
  }

  static LeftOut row(String file, int line, String reason) {
    return new LeftOut(file, OptionalInt.of(line), reason);
  }

  /** Whether a whole file is meant. */
  public boolean isFile() {
    return line.isEmpty();
  }

  /** File, line and reason in one sentence. */
  public String sentence() {
    var place = line.isPresent() ? file + " line " + line.getAsInt() : file;
    return place + ": " + reason;
  }
}
