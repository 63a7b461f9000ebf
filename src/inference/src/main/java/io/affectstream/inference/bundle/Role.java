package io.affectstream.inference.bundle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a model does in the stream, and which files its bundle needs beside weights and graph. */
public enum Role {
  SPEECH,
  ACOUSTIC,
  VISUAL,
  LEXICAL,
  FUSION;

  /** File names that stand in the bundle beside weights and graph. */
  public List<String> companions() {
    return switch (this) {
      case SPEECH -> List.of("tokenizer.json", "words.txt", "am.mvn");
      case LEXICAL -> List.of("tokenizer.json");
      case ACOUSTIC, VISUAL, FUSION -> List.of();
    };
  }

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
