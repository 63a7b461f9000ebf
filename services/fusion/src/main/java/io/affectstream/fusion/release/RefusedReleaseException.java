package io.affectstream.fusion.release;

import io.affectstream.inference.release.BadReleaseException;

/** A release that does not go into service; the head that serves stays. */
public final class RefusedReleaseException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  public RefusedReleaseException(Refusal reason, String detail) {
    super(detail);
    this.reason = reason.label();
  }

  public RefusedReleaseException(Refusal reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason.label();
  }

  /** For what is wrong with its content. */
  public RefusedReleaseException(BadReleaseException cause) {
    super(cause.getMessage(), cause);
    this.reason = cause.fault().label();
  }

  /** From a closed list, for metrics. */
  public String reason() {
    return reason;
  }
}
