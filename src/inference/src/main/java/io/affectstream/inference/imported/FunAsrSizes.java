package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affectstream.text.TokenList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What FunASR's {@code config.yaml} leaves to the files beside it. */
final class FunAsrSizes {
  private static final String TOKENS = "tokens.json";

  private FunAsrSizes() {}

  /**
   * {@code config} with {@code vocab_size}, the number of tokens.
   *
   * @throws IOException naming the folder, if it has no list of tokens
   * @throws IllegalArgumentException if the list is damaged
   */
  static JsonNode complete(JsonNode config, PublishedFolder folder) throws IOException {
    var text =
        folder.text(TOKENS).orElseThrow(() -> new IOException(folder.path() + " has no " + TOKENS));
    ObjectNode complete = config.deepCopy();
    complete.put(
        "vocab_size", TokenList.parse(text.getBytes(StandardCharsets.UTF_8), TOKENS).size());
    return complete;
  }
}
