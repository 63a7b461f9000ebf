package io.affectstream.inference.bundle;

import com.fasterxml.jackson.annotation.JsonValue;

/** The definition in {@code networks} that a model's weights belong to. */
public enum Family {
  SAN_M("san-m"),
  HUBERT("hubert"),
  VIT("vit"),
  LLAMA("llama"),
  ATTENTION_FUSION("attention-fusion");

  private final String text;

  Family(String text) {
    this.text = text;
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
