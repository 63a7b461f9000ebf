package io.affectstream.inference;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;

/** The pieces of a bundle's tokenizer, which must be those of its network. */
final class Vocabularies {
  private static final String FILE = "tokenizer.json";

  private Vocabularies() {}

  /**
   * @param least pieces the network may give; zero if it only takes them
   * @param most pieces the network knows
   * @throws BundleException if the file is no tokenizer or has another number of pieces
   */
  static Vocabulary read(Bundle bundle, int least, int most) throws IOException {
    var vocabulary = parse(bundle);
    if (vocabulary.size() < least || vocabulary.size() > most) {
      throw new BundleException(
          bundle.folder(),
          "%s has %d pieces, the network %d".formatted(FILE, vocabulary.size(), most));
    }
    return vocabulary;
  }

  private static Vocabulary parse(Bundle bundle) throws IOException {
    var file = bundle.file(FILE);
    try {
      return Vocabulary.parse(Files.readAllBytes(file), file.toString());
    } catch (IllegalArgumentException e) {
      throw new BundleException(bundle.folder(), FILE + " is no tokenizer: " + e.getMessage(), e);
    }
  }
}
