package io.affectstream.launcher.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What was named holds no file at all. */
public final class NoRecordingsException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param hint what was passed over, to go on with; may be empty
   */
  NoRecordingsException(List<Path> paths, String hint) {
    super("no files in " + paths + ": name a folder of recordings, or files" + hint);
  }
}
