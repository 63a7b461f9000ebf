package io.affectstream.wire;

/** A record that cannot be read; its reason goes into the dead letter. */
public final class PoisonRecordException extends Exception {
  private static final long serialVersionUID = 1;

  private final RejectionReason reason;

  /**
   * @param detail one sentence for a person, without content of the record
   */
  public PoisonRecordException(RejectionReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public PoisonRecordException(RejectionReason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  public RejectionReason reason() {
    return reason;
  }

  /** One sentence for a person. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
