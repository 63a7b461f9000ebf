package io.affectstream.corpus.numpy;

import java.io.IOException;

/** A file of NumPy that is damaged, or says more than arrays and dictionaries. */
public final class NumpyException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param fault goes on after the name of the file
   */
  NumpyException(String fault) {
    super(fault);
  }
}
