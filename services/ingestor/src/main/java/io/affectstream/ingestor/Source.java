package io.affectstream.ingestor;

import java.nio.file.Path;

/**
 * A recording to take in; it becomes one session.
 *
 * @param file where it is
 * @param participant who speaks in it: letters, digits and {@code . _ -}
 */
public record Source(Path file, String participant) {
  private static final String UNKNOWN_SPEAKER = "speaker";

  /** A recording of one speaker, about whom nothing is known. */
  public static Source of(Path file) {
    return new Source(file, UNKNOWN_SPEAKER);
  }

  /** The file's name without its folder, which may be private; control characters are replaced. */
  public String name() {
    var last = file.getFileName();
    return (last == null ? file : last).toString().replaceAll("\\p{Cntrl}", "?");
  }
}
