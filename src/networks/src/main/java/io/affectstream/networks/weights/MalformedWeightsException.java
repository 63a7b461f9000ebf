package io.affectstream.networks.weights;

import java.io.IOException;
import java.nio.file.Path;

/** A weight file that is truncated, corrupt or lies about its contents. */
public final class MalformedWeightsException extends IOException {
  private static final long serialVersionUID = 1;

  static final String FETCH_AGAIN = "fetch or write it again";

  MalformedWeightsException(Path file, String fault) {
    this(file, fault, FETCH_AGAIN);
  }

  private MalformedWeightsException(Path file, String fault, String remedy) {
    super("%s is not a usable weight file: %s; %s".formatted(file, fault, remedy));
  }

  /** One where something else helps than to fetch the file again. */
  MalformedWeightsException(Path file, String fault, String remedy, Throwable cause) {
    this(file, fault, remedy);
    initCause(cause);
  }

  MalformedWeightsException(Path file, String fault, Throwable cause) {
    this(file, fault);
    initCause(cause);
  }
}
