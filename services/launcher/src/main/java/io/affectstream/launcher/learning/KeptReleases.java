package io.affectstream.launcher.learning;

import io.affectstream.gateway.feedback.Receipt;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.learning.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The releases that the retrainer keeps in its folder: each has a folder with the ids of the clips
 * it was trained on, a line a clip, in {@code samples.txt}, and its version in {@code version.txt}.
 */
public final class KeptReleases {
  /** The ids of the clips that a release was trained on. */
  public static final String SAMPLES = "samples.txt";

  /** How events name the release. */
  public static final String VERSION = "version.txt";

  private final Path folder;

  /**
   * @param folder may be missing, where nothing was ever released
   */
  public KeptReleases(Path folder) {
    this.folder = folder;
  }

  /** Whether there is anything to look into. */
  boolean isHere() {
    return Files.isDirectory(folder);
  }

  /** Those that learnt from {@code subject}, oldest first. */
  List<Receipt.Release> trainedOn(Subject subject) throws IOException {
    var trained = new ArrayList<Receipt.Release>();
    for (var release : folders()) {
      int clips = count(release.resolve(SAMPLES), subject);
      if (clips > 0) {
        trained.add(new Receipt.Release(Files.readString(release.resolve(VERSION)).strip(), clips));
      }
    }
    return trained;
  }

  private List<Path> folders() throws IOException {
    if (!isHere()) {
      return List.of();
    }
    try (var releases = Files.list(folder)) {
      return releases.filter(r -> Files.isRegularFile(r.resolve(SAMPLES))).sorted().toList();
    }
  }

  private static int count(Path samples, Subject subject) throws IOException {
    try (var lines = Files.lines(samples)) {
      return (int) lines.filter(line -> subject.covers(ClipId.parse(line))).count();
    }
  }
}
