package io.affectstream.inference.bundle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a model does in the stream, and which files its bundle needs beside weights and graph. */
public enum Role {
  SPEECH("tokenizer.json", "am.mvn"),
  ACOUSTIC,
  VISUAL,
  LEXICAL("tokenizer.json"),
  FUSION;

  private final List<String> companions;

  Role(String... companions) {
    this.companions = List.of(companions);
  }

  /** File names that stand in the bundle beside weights and graph. */
  public List<String> companions() {
    return companions;
  }

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
