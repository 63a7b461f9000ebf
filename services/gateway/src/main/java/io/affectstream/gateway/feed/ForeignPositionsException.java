package io.affectstream.gateway.feed;

/** Positions of other partitions than those that are read. */
public final class ForeignPositionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignPositionsException(String message) {
    super(message);
  }
}
