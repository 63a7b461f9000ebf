package io.affectstream.inference.bundle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a model does in the stream. */
public enum Role {
  SEPARATION,
  SPEECH,
  PUNCTUATION,
  ACOUSTIC,
  VISUAL,
  LEXICAL,
  JOINT,
  FUSION;

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
