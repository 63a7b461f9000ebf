package io.affectstream.launcher.learning;

import io.affectstream.gateway.feedback.Receipt;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.release.ReleaseArchive;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The releases that the retrainer of this machine keeps, and whose clips are in them. */
public final class KeptReleases {
  private final Path folder;

  /**
   * @param folder of the retrainer; missing where none ever ran
   */
  public KeptReleases(Path folder) {
    this.folder = folder;
  }

  /** Whether a retrainer runs or ran here. */
  boolean isHere() {
    return Files.isDirectory(folder);
  }

  /** Those that learnt from {@code subject}, oldest first. */
  List<Receipt.Release> trainedOn(Subject subject) throws IOException {
    return new ReleaseArchive(folder, Topics.embedded().models())
        .all().stream()
            .map(kept -> new Receipt.Release(kept.release().version(), count(kept, subject)))
            .filter(release -> release.clips() > 0)
            .toList();
  }

  private static int count(KeptRelease kept, Subject subject) {
    return (int) kept.samples().stream().map(ClipId::parse).filter(subject::covers).count();
  }
}
