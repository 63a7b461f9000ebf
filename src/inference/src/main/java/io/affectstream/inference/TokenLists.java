package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.text.TokenList;
import java.io.IOException;
import java.nio.file.Files;

/** The tokens of a bundle, which must be those of its network. */
final class TokenLists {
  private static final String FILE = "tokens.json";

  private TokenLists() {}

  /**
   * @param size tokens the network knows
   * @throws BundleException if the file is no list of tokens or has another number of them
   */
  static TokenList read(Bundle bundle, int size) throws IOException {
    var tokens = parse(bundle);
    if (tokens.size() != size) {
      throw new BundleException(
          bundle.folder(), "%s has %d tokens, the network %d".formatted(FILE, tokens.size(), size));
    }
    return tokens;
  }

  private static TokenList parse(Bundle bundle) throws IOException {
    try {
      return TokenList.parse(Files.readAllBytes(bundle.file(FILE)), FILE);
    } catch (IllegalArgumentException e) {
      throw new BundleException(bundle.folder(), "cannot be used: " + e.getMessage(), e);
    }
  }
}
