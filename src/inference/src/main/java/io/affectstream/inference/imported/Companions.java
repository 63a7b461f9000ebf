package io.affectstream.inference.imported;

import io.affectstream.inference.bundle.Family;
import io.affectstream.networks.weights.PlainFiles;
import io.affectstream.text.published.PublishedTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The vocabularies and statistics that come with a checkpoint, as far as its folder has them:
 * linked into the bundle, or made from the form in which they were published.
 */
record Companions(PublishedFolder source, Linking linking) {
  private static final String TOKENIZER = "tokenizer.json";

  /** Puts those of {@code family} into {@code folder}, and names them. */
  List<String> put(Family family, Path folder) throws IOException {
    var names = new ArrayList<String>();
    for (var companion : family.companions()) {
      if (source.has(companion)) {
        names.add(linking.one(source.path().resolve(companion), folder));
      } else if (companion.equals(TOKENIZER) && makeTokenizer(folder.resolve(companion))) {
        names.add(companion);
      }
    }
    return names;
  }

  private boolean makeTokenizer(Path file) throws IOException {
    for (var name : PublishedTokenizer.FILES) {
      if (source.has(name)) {
        var published = source.path().resolve(name);
        PlainFiles.resolve(published);
        Files.writeString(file, PublishedTokenizer.toTokenizerJson(published));
        return true;
      }
    }
    return false;
  }
}
