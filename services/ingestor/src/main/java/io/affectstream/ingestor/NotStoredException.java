package io.affectstream.ingestor;

import org.jspecify.annotations.Nullable;

/** A clip could not be stored; it was not accepted. */
final class NotStoredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotStoredException(String detail, @Nullable Throwable cause) {
    super(detail, cause);
  }
}
