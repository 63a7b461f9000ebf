package io.affectstream.gateway.view;

/** The stores are being restored or moved; ask again. */
public final class ViewsNotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ViewsNotReadyException(Throwable cause) {
    super("session views are being restored", cause);
  }
}
