package io.affectstream.training.data;

import io.affectstream.corpus.mer.CorpusFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Who talks in which clip, where a corpus says it. */
final class Speakers {
  private static final String LEDGER = "corpus.csv";

  private Speakers() {}

  /** Speaker by clip name; empty for data sets that are not ours. */
  static Map<String, String> of(Path corpus) throws IOException {
    var speakers = new HashMap<String, String>();
    if (Files.exists(corpus.resolve(LEDGER))) {
      for (var row : CorpusFolder.read(corpus)) {
        speakers.put(row.name(), row.cells().getOrDefault("identity", row.name()));
      }
    }
    return speakers;
  }
}
