package io.affectstream.text.published;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Puts a {@code tokenizer.json} together; what a part means is said where it is asked for. */
final class TokenizerJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String TYPE = "type";
  private static final String SEQUENCE = "Sequence";

  private final ObjectNode root = NODES.objectNode();
  private final ArrayNode special = NODES.arrayNode();
  private final ArrayNode normalizers = NODES.arrayNode();
  private final ArrayNode splitters = NODES.arrayNode();
  private final ArrayNode decoders = NODES.arrayNode();

  static ObjectNode part(String type) {
    return NODES.objectNode().put(TYPE, type);
  }

  /** Replaces each occurrence of a text. */
  static ObjectNode replace(String what, String by) {
    var replace = part("Replace").put("content", by);
    replace.putObject("pattern").put("String", what);
    return replace;
  }

  /** Replaces each match of a regular expression. */
  static ObjectNode replaceAll(String what, String by) {
    var replace = part("Replace").put("content", by);
    replace.putObject("pattern").put("Regex", what);
    return replace;
  }

  TokenizerJson normalize(ObjectNode part) {
    normalizers.add(part);
    return this;
  }

  TokenizerJson split(ObjectNode part) {
    splitters.add(part);
    return this;
  }

  TokenizerJson decode(ObjectNode part) {
    decoders.add(part);
    return this;
  }

  /** A token that no text makes and no text shows. */
  TokenizerJson special(int id, String content) {
    special
        .addObject()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
    return this;
  }

  /** Byte pair encoding. */
  TokenizerJson bytePairs(Map<String, Integer> vocabulary, List<Merges.Merge> merges) {
    var model = model("BPE");
    var ids = model.putObject("vocab");
    vocabulary.forEach(ids::put);
    var pairs = model.putArray("merges");
    merges.forEach(merge -> pairs.addArray().add(merge.left()).add(merge.right()));
    return this;
  }

  ObjectNode model(String type) {
    return root.putObject("model").put(TYPE, type);
  }

  ObjectNode model() {
    return root.withObject("/model");
  }

  @Override
  public String toString() {
    root.put("version", "1.0");
    root.set("added_tokens", special);
    sequence("normalizer", "normalizers", normalizers);
    sequence("pre_tokenizer", "pretokenizers", splitters);
    sequence("decoder", "decoders", decoders);
    return root.toString();
  }

  private void sequence(String name, String parts, ArrayNode sequence) {
    if (sequence.isEmpty()) {
      root.putNull(name);
    } else {
      root.putObject(name).put(TYPE, SEQUENCE).set(parts, sequence);
    }
  }
}
