package io.affectstream.streams.cluster;

/** The cluster cannot be used; the message names the address, the cause and what to do. */
public final class UnusableClusterException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnusableClusterException(String message) {
    super(message);
  }

  UnusableClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
