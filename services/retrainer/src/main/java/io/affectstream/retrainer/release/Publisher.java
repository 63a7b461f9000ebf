package io.affectstream.retrainer.release;

import java.io.IOException;

/** Hands a release to whoever serves; returns when it is stored. */
public interface Publisher {

  /**
   * @param key the model's name, or that and {@code /candidate}
   * @throws IOException if it was not stored; publishing the same again does no harm
   */
  void publish(String key, byte[] release) throws IOException;
}
