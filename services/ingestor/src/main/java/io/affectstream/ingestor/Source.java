package io.affectstream.ingestor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A recording to take in; it becomes one session.
 *
 * @param file where it is
 * @param participant who speaks in it: letters, digits and {@code . _ -}
 * @param fault why it is refused without being opened, if it is
 */
public record Source(Path file, String participant, Optional<String> fault) {
  private static final String UNKNOWN_SPEAKER = "speaker";

  /** A recording of one speaker, about whom nothing is known. */
  public static Source of(Path file) {
    return new Source(file, UNKNOWN_SPEAKER, Optional.empty());
  }

  /**
   * An entry of a folder that is no file to open.
   *
   * @param why a sentence for a person
   */
  public static Source refused(Path file, String why) {
    return new Source(file, UNKNOWN_SPEAKER, Optional.of(why));
  }

  /** The file's name without its folder, which may be private; control characters are replaced. */
  public String name() {
    var last = file.getFileName();
    return (last == null ? file : last).toString().replaceAll("\\p{Cntrl}", "?");
  }
}
