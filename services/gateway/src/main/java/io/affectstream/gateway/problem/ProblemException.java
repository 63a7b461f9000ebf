package io.affectstream.gateway.problem;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;

  /**
   * @param detail one sentence for the caller
   */
  public ProblemException(ProblemCode code, String detail) {
    super(detail);
    this.code = code;
  }

  /**
   * @param cause for the log
   */
  public ProblemException(ProblemCode code, String detail, Throwable cause) {
    super(detail, cause);
    this.code = code;
  }

  /** What the caller is told. */
  public Problem problem() {
    return Problem.of(code, String.valueOf(getMessage()));
  }
}
