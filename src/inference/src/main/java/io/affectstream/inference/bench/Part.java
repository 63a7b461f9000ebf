package io.affectstream.inference.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** A part of a network, told by the names of its parameters. */
public enum Part {
  /** What makes frames, patches or embeddings of the input. */
  STEM,
  /** The positional convolution of HuBERT and wav2vec 2.0. */
  POSITIONS,
  /** The transformer blocks. */
  LAYERS,
  /** What comes after them. */
  HEAD;

  private static final Pattern POSITIONAL = Pattern.compile("\\bpos_conv");
  private static final Pattern BLOCK = Pattern.compile("(?:^|\\.)(?:layers?|blocks|h)\\.\\d+\\.");

  /**
   * Where {@code parameter} belongs.
   *
   * @param before the part of the parameter before it: nothing returns to the stem
   */
  static Part of(String parameter, Part before) {
    if (BLOCK.matcher(parameter).find()) {
      return LAYERS;
    }
    if (POSITIONAL.matcher(parameter).find()) {
      return POSITIONS;
    }
    return before == LAYERS || before == HEAD ? HEAD : before;
  }

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
