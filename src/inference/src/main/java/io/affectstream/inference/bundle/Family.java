package io.affectstream.inference.bundle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The definition in {@code networks} that a model's weights belong to, and which files its bundle
 * needs beside the weights.
 */
public enum Family {
  SAN_M("san-m", "tokenizer.json", "words.txt", "am.mvn"),
  PARAFORMER("paraformer", "tokens.json", "am.mvn"),
  SENSE_VOICE("sense-voice", "tokens.json", "am.mvn"),
  CT_TRANSFORMER("ct-transformer", "tokens.json"),
  HUBERT("hubert"),
  WHISPER("whisper"),
  AUDIO_TOWER("audio-tower"),
  MOSSFORMER2("mossformer2"),
  VIT("vit"),
  CLIP("clip"),
  EMOVCLIP("emovclip"),
  INTERN_VIT("intern-vit"),
  LLAMA("llama", "tokenizer.json"),
  CLIP_TEXT("clip-text", "tokenizer.json"),
  QWEN_AUDIO("qwen-audio", "tokenizer.json"),
  ATTENTION_FUSION("attention-fusion"),
  FOLDED_FUSION("folded-fusion"),
  MERTOOLS_FUSION("mertools-fusion");

  private final String text;
  private final List<String> companions;

  Family(String text, String... companions) {
    this.text = text;
    this.companions = List.of(companions);
  }

  /** Files that come with the weights: vocabularies, statistics. */
  public List<String> companions() {
    return companions;
  }

  /** Files that may come with the weights: of heads, clips to learn from and to be judged by. */
  List<String> extras() {
    return switch (this) {
      case ATTENTION_FUSION, FOLDED_FUSION, MERTOOLS_FUSION ->
          List.of(Bundle.REPLAY, Bundle.HELD_OUT);
      default -> List.of();
    };
  }

  /** The graphs that are written from the definition. */
  List<String> graphs() {
    return this == PARAFORMER ? List.of(Bundle.GRAPH, Bundle.DECODER) : List.of(Bundle.GRAPH);
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
