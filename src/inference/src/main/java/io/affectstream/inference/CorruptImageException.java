package io.affectstream.inference;

/** Bytes that are no usable JPEG picture. */
public final class CorruptImageException extends Exception {
  private static final long serialVersionUID = 1;

  CorruptImageException(String fault) {
    super("the picture is not a usable JPEG: " + fault);
  }

  CorruptImageException(String fault, Throwable cause) {
    super("the picture is not a usable JPEG: " + fault, cause);
  }
}
