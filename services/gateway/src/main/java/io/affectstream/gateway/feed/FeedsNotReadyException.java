package io.affectstream.gateway.feed;

/** The public topic has not been found yet; ask again. */
public final class FeedsNotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FeedsNotReadyException() {
    super("the events cannot be read yet");
  }
}
