package io.affectstream.text.published;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tokenizer in one of the forms that the library does not load, made into the one that it does.
 */
public final class PublishedTokenizer {
  private static final long MAX_BYTES = 64L << 20;
  private static final String SENTENCE_PIECE = "tokenizer.model";
  private static final String TIKTOKEN = "qwen.tiktoken";

  /** The names under which they are published. */
  public static final List<String> FILES = List.of(SENTENCE_PIECE, TIKTOKEN);

  private PublishedTokenizer() {}

  /**
   * The contents of a {@code tokenizer.json} for {@code file}, one of {@link #FILES}.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException naming the file, if it is damaged or of another name
   */
  public static String toTokenizerJson(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " has more than 64 MB, which no tokenizer needs");
    }
    byte[] bytes = Files.readAllBytes(file);
    return switch (String.valueOf(file.getFileName())) {
      case SENTENCE_PIECE -> SentencePieceModel.parse(bytes, file.toString()).toTokenizerJson();
      case TIKTOKEN ->
          RankedBytePairs.parse(new String(bytes, StandardCharsets.UTF_8), file.toString())
              .toTokenizerJson();
      default -> throw new IllegalArgumentException(file + " is none of the tokenizers " + FILES);
    };
  }
}
