package io.affectstream.training.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.affectstream.corpus.mer.MerDataset;
import io.affectstream.training.data.EncodedClips;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names training data, so that a bundle says what it was made from. */
final class CorpusDigest {
  private static final int DIGITS = 12;

  private CorpusDigest() {}

  /** Folder names, and a digest over names, labels and sentences of all their clips. */
  static String of(List<Path> corpora) throws IOException {
    var digest = sha256();
    var names = new StringBuilder();
    for (var corpus : corpora) {
      names.append(names.isEmpty() ? "" : "+").append(corpus.getFileName());
      for (var clip : MerDataset.read(corpus).clips()) {
        var line = clip.name() + "," + clip.label() + "," + clip.sentence() + "\n";
        digest.update(line.getBytes(UTF_8));
      }
    }
    return names + " " + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  /** The same of features: over names and labels. */
  static String ofFeatures(List<Path> folders) throws IOException {
    var digest = sha256();
    var names = new StringBuilder();
    for (var folder : folders) {
      names.append(names.isEmpty() ? "" : "+").append(folder.getFileName());
      for (var clip : EncodedClips.read(folder)) {
        var line = clip.recording() + "," + clip.features().label() + "\n";
        digest.update(line.getBytes(UTF_8));
      }
    }
    return names + " " + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
