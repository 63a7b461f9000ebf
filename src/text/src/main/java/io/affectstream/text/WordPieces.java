package io.affectstream.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A learnt vocabulary and the order in which its pieces are put together, written as a {@code
 * tokenizer.json} that {@link Tokenizer} and HuggingFace's libraries read. Text is lower-cased, and
 * what is neither letter, digit nor apostrophe only separates words.
 *
 * @param pieces index is id; the {@link #SPECIAL} ones first
 * @param merges in the order of learning
 */
public record WordPieces(List<String> pieces, List<Merge> merges) {
  /** Id 0 pads, and is the blank of CTC; id 1 stands for unknown letters. */
  public static final List<String> SPECIAL = List.of("<pad>", "<unk>", "<s>", "</s>");

  private static final String SEPARATORS = "[^\\p{L}\\p{N}']+";

  public WordPieces {
    pieces = List.copyOf(pieces);
    merges = List.copyOf(merges);
  }

  /** The words of {@code text} as the tokenizer sees them. */
  public static List<String> words(String text) {
    var plain = text.replace('\u2019', '\'').toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split(SEPARATORS)).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * Writes {@code tokenizer.json}.
   *
   * @throws IOException if {@code file} cannot be written
   */
  public void write(Path file) throws IOException {
    var mapper = new ObjectMapper();
    mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json(mapper));
  }

  private ObjectNode json(ObjectMapper mapper) {
    var json = mapper.createObjectNode();
    json.put("version", "1.0").putNull("truncation").putNull("padding");
    addSpecial(json.putArray("added_tokens"));
    addNormalizer(json.putObject("normalizer"));
    addPreTokenizer(json.putObject("pre_tokenizer"));
    json.putNull("post_processor");
    metaspace(json.putObject("decoder"));
    addModel(json.putObject("model"));
    return json;
  }

  private static void addSpecial(ArrayNode tokens) {
    for (int id = 0; id < SPECIAL.size(); id++) {
      tokens
          .addObject()
          .put("id", id)
          .put("content", SPECIAL.get(id))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
  }

  private static void addNormalizer(ObjectNode normalizer) {
    var steps = normalizer.put("type", "Sequence").putArray("normalizers");
    replace(steps.addObject(), "String", "\u2019", "'");
    steps.addObject().put("type", "Lowercase");
    replace(steps.addObject(), "Regex", SEPARATORS, " ");
  }

  private static void replace(ObjectNode step, String kind, String pattern, String content) {
    step.put("type", "Replace").put("content", content).putObject("pattern").put(kind, pattern);
  }

  private static void addPreTokenizer(ObjectNode preTokenizer) {
    var steps = preTokenizer.put("type", "Sequence").putArray("pretokenizers");
    steps.addObject().put("type", "WhitespaceSplit");
    metaspace(steps.addObject());
  }

  private static void metaspace(ObjectNode node) {
    node.put("type", "Metaspace")
        .put("replacement", Vocabulary.BOUNDARY)
        .put("prepend_scheme", "always")
        .put("split", true);
  }

  private void addModel(ObjectNode model) {
    model
        .put("type", "BPE")
        .putNull("dropout")
        .put("unk_token", SPECIAL.get(1))
        .putNull("continuing_subword_prefix")
        .putNull("end_of_word_suffix")
        .put("fuse_unk", true)
        .put("byte_fallback", false)
        .put("ignore_merges", false);
    var vocabulary = model.putObject("vocab");
    for (int id = 0; id < pieces.size(); id++) {
      vocabulary.put(pieces.get(id), id);
    }
    var list = model.putArray("merges");
    merges.forEach(merge -> list.addArray().add(merge.left()).add(merge.right()));
  }

  /**
   * Two neighbouring pieces that become one.
   *
   * @param left opens the new piece
   * @param right closes it
   */
  public record Merge(String left, String right) implements Comparable<Merge> {

    public String joined() {
      return left + right;
    }

    @Override
    public int compareTo(Merge other) {
      return Comparator.comparing(Merge::left).thenComparing(Merge::right).compare(this, other);
    }
  }
}
