package io.affectstream.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Text to piece ids and back, as a {@code tokenizer.json} of the HuggingFace form says, normalising
 * and special tokens included. Serves any number of threads; works without a network.
 */
public final class Tokenizer implements AutoCloseable {

  static {
    // The library reports its use to its makers on loading, and may look for files on its hub.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  /** Without these the library cuts texts at 512 pieces. */
  private static final Map<String, String> WHOLE_TEXT =
      Map.of("truncation", "false", "padding", "false");

  private static final String ANY_TEXT = "a";

  private final HuggingFaceTokenizer tokenizer;
  private final Vocabulary vocabulary;

  private Tokenizer(HuggingFaceTokenizer tokenizer, Vocabulary vocabulary) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
  }

  /**
   * Loads a {@code tokenizer.json}.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is not a tokenizer
   */
  public static Tokenizer open(Path tokenizerJson) throws IOException {
    var json = Files.readAllBytes(tokenizerJson);
    var vocabulary = Vocabulary.parse(json, tokenizerJson.toString());
    return new Tokenizer(load(json, tokenizerJson), vocabulary);
  }

  /** Every piece that {@link #encode} can give. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Ids of the pieces of {@code text}; none for an empty text without special tokens. */
  public int[] encode(String text) {
    return ids(Arrays.stream(tokenizer.encode(text).getIds()));
  }

  /** The same without the special pieces that the tokenizer puts around every text. */
  public int[] encodeWords(String text) {
    return ids(Arrays.stream(tokenizer.encode(text, false, false).getIds()));
  }

  /** The special pieces that the tokenizer puts before every text: often one, or none. */
  public int[] lead() {
    var encoding = tokenizer.encode(ANY_TEXT);
    long before = Arrays.stream(encoding.getSpecialTokenMask()).takeWhile(s -> s == 1).count();
    return ids(Arrays.stream(encoding.getIds()).limit(before));
  }

  private static int[] ids(LongStream pieces) {
    return pieces.mapToInt(Math::toIntExact).toArray();
  }

  /** The text of {@code ids}, without special tokens. */
  public String decode(int[] ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private static HuggingFaceTokenizer load(byte[] json, Path file) throws IOException {
    try {
      return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), WHOLE_TEXT);
    } catch (RuntimeException e) { // the native side has no type of its own
      throw new IllegalArgumentException(
          file + " is not a tokenizer of the HuggingFace form: " + e.getMessage(), e);
    }
  }
}
