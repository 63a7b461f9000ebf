package io.affectstream.gateway.feed;

/** Too many readers ask for old events at once; ask again. */
public final class BacklogBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BacklogBusyException() {
    super("too many readers ask for old events at once");
  }
}
