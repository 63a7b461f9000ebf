package io.affectstream.gateway.feed;

/** Events after the asked positions are no longer kept, or never were. */
public final class ExpiredPositionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExpiredPositionsException(String message) {
    super(message);
  }

  ExpiredPositionsException(String message, Throwable cause) {
    super(message, cause);
  }
}
