package io.affectstream.text.published;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The tokenizer of a downloaded folder, whatever form it has there. */
public final class PublishedTokenizer {
  private static final long MAX_BYTES = 64L << 20;
  private static final String OWN_FORM = "tokenizer.json";
  private static final String SENTENCE_PIECE = "tokenizer.model";
  private static final String TIKTOKEN = "qwen.tiktoken";

  private PublishedTokenizer() {}

  /**
   * The contents of a {@code tokenizer.json} for {@code folder}: the file itself, or made of {@code
   * tokenizer.model} or {@code qwen.tiktoken}; empty if it has none of them.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException naming the file, if it is damaged
   */
  public static Optional<String> read(Path folder) throws IOException {
    var own = bytes(folder.resolve(OWN_FORM)).map(PublishedTokenizer::text);
    if (own.isPresent()) {
      return own;
    }
    var model = folder.resolve(SENTENCE_PIECE);
    var pieces = bytes(model);
    if (pieces.isPresent()) {
      return pieces.map(
          bytes -> SentencePieceModel.parse(bytes, model.toString()).toTokenizerJson());
    }
    var ranked = folder.resolve(TIKTOKEN);
    return bytes(ranked)
        .map(bytes -> RankedBytePairs.parse(text(bytes), ranked.toString()).toTokenizerJson());
  }

  private static Optional<byte[]> bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " has more than 64 MB, which no tokenizer needs");
    }
    return Optional.of(Files.readAllBytes(file));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
