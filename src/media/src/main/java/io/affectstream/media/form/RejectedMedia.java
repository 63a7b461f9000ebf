package io.affectstream.media.form;

/** A file that is not taken, and why. What was extracted before it was thrown stands. */
public final class RejectedMedia extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  public RejectedMedia(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** One sentence for a person, without the file's path or content. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The closed list of reasons. */
  public enum Reason {
    EMPTY_FILE,
    /** Missing, not permitted, or no regular file. */
    UNREADABLE_FILE,
    /** None of the containers that are read. */
    NOT_MEDIA,
    /** A playlist, a script or something else that names other files. */
    FORBIDDEN_CONTAINER,
    /** Neither sound nor pictures that could be decoded here. */
    NO_USABLE_STREAM,
    /** Its structure makes no sense, or too much of its content cannot be decoded. */
    CORRUPT_MEDIA,
    /** It says itself that it is longer than it is. */
    TRUNCATED_MEDIA,
    /** More bytes than allowed. */
    TOO_LARGE,
    /** Lasts longer than allowed. */
    TOO_LONG,
    /** Larger pictures, or more of them in a second, than allowed. */
    TOO_MANY_PIXELS
  }
}
