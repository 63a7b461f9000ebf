package io.affectstream.launcher.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What was named holds no file at all. */
public final class NoRecordingsException extends IOException {
  private static final long serialVersionUID = 1L;

  NoRecordingsException(List<Path> paths) {
    super("no files in " + paths + ": name a folder of recordings, or files");
  }
}
