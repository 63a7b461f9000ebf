package io.affectstream.inference.bundle;

import java.io.IOException;
import java.nio.file.Path;

/** A bundle that is incomplete, altered or of a kind this version does not know. */
public final class BundleException extends IOException {
  private static final long serialVersionUID = 1;

  private final String fault;

  public BundleException(Path bundle, String fault) {
    super("model bundle " + bundle + ": " + fault);
    this.fault = fault;
  }

  public BundleException(Path bundle, String fault, Throwable cause) {
    super("model bundle " + bundle + ": " + fault, cause);
    this.fault = fault;
  }

  /** What is wrong, whatever bundle it is wrong with. */
  public String fault() {
    return fault;
  }
}
