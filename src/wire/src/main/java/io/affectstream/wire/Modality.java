package io.affectstream.wire;

import java.util.Locale;

/** What an encoder listened to. */
public enum Modality {
  ACOUSTIC,
  VISUAL,
  LEXICAL,
  JOINT;

  /** Lower case, as in topic names, settings and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
