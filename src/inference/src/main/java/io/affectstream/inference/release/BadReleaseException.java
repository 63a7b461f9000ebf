package io.affectstream.inference.release;

import java.io.IOException;

/** A release whose content cannot serve, whatever machine it is opened on. */
public final class BadReleaseException extends IOException {
  private static final long serialVersionUID = 1;

  private final ReleaseFault fault;

  BadReleaseException(ReleaseFault fault, String detail) {
    super(detail);
    this.fault = fault;
  }

  BadReleaseException(ReleaseFault fault, String detail, Throwable cause) {
    super(detail, cause);
    this.fault = fault;
  }

  public ReleaseFault fault() {
    return fault;
  }
}
