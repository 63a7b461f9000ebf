package io.affectstream.networks.weights;

import java.io.IOException;
import java.nio.file.Path;

/** A weight file that is truncated, corrupt or lies about its contents. */
public final class MalformedWeightsException extends IOException {
  private static final long serialVersionUID = 1;

  MalformedWeightsException(Path file, String fault) {
    super(file + " is not a usable weight file: " + fault + "; fetch or write it again");
  }

  MalformedWeightsException(Path file, String fault, Throwable cause) {
    this(file, fault);
    initCause(cause);
  }
}
