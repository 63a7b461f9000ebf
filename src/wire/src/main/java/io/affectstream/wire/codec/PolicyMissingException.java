package io.affectstream.wire.codec;

/** A record of someone's media or words that does not say what may be done with it. */
final class PolicyMissingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  PolicyMissingException() {
    super("the record carries no policy");
  }
}
