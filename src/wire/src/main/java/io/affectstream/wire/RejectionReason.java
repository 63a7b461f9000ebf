package io.affectstream.wire;

import java.util.Locale;

/** Why a file or a record was refused: a closed list. */
public enum RejectionReason {
  /** A file of no bytes. */
  EMPTY_FILE,
  /** A file that is missing or may not be read. */
  UNREADABLE_FILE,
  /** A file that no decoder knows. */
  NOT_MEDIA,
  /** A playlist, script or other container that names other files. */
  FORBIDDEN_CONTAINER,
  /** Media with neither sound nor pictures. */
  NO_USABLE_STREAM,
  /** Media whose content cannot be decoded. */
  CORRUPT_MEDIA,
  /** Media that states more bytes than it has. */
  TRUNCATED_MEDIA,
  /** A file over the limit of bytes. */
  TOO_LARGE,
  /** Media over the limit of duration. */
  TOO_LONG,
  /** Pictures over the limit of pixels. */
  TOO_MANY_PIXELS,
  /** The policy forbids the source. */
  POLICY_DENIED,
  /** A record without a value. */
  NULL_VALUE,
  /** A record whose key is no clip id. */
  BAD_KEY,
  /** A record on another partition than its key belongs on. */
  WRONG_PARTITION,
  /** A value without the magic byte and schema id. */
  BAD_FRAMING,
  /** A schema id that the registry does not know. */
  UNKNOWN_SCHEMA,
  /** A value of another record type. */
  WRONG_TYPE,
  /** A value that does not follow its schema. */
  UNDECODABLE,
  /** A value that was decoded, but whose media or fields make no sense. */
  INVALID_CONTENT,
  /** A value over the limit of bytes. */
  TOO_BIG_RECORD,
  /** Features that came after their clip's event. */
  LATE,
  /** Features of a clip that was never accepted. */
  NO_LEDGER,
  /** A stage failed on a record that could be read. */
  STAGE_FAILED,
  /** A model that fusion did not take into service. */
  RELEASE_REFUSED;

  /** Lower case, as in JSON and metric tags. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
