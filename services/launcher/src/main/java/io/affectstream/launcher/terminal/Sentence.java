package io.affectstream.launcher.terminal;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What went wrong, in words for a person. */
public final class Sentence {
  private Sentence() {}

  /** Of {@code failure}: some errors of the file system have only the name of the file to say. */
  public static String of(Exception failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case AccessDeniedException denied -> "there is no permission for " + denied.getFile();
      default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    };
  }
}
