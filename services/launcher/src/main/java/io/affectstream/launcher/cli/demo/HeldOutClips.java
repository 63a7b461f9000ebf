package io.affectstream.launcher.cli.demo;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.launcher.process.TemporaryFolder;
import io.affectstream.training.fusion.UnseenClips;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.ModelRelease;
import java.io.IOException;
import java.nio.file.Path;

/** What heads are reported on, as bundles and as releases. */
record HeldOutClips(UnseenClips unseen) {

  int count() {
    return unseen.clips().size();
  }

  /** Weighted F1 of the head in {@code bundle}. */
  double weightedF1(Path bundle) throws IOException {
    return unseen.weightedF1(bundle);
  }

  /** The same of a release, as it was published. */
  double weightedF1(ModelRelease release) throws IOException {
    try (var folder = TemporaryFolder.create()) {
      var classes = Emotion.ALL.stream().map(Emotion::label).toList();
      var content = new ReleaseContent(release.manifest(), release.weights(), release.sha256());
      var head = new ReleaseFolder(classes).write(folder.path().resolve("head"), content);
      return weightedF1(head.folder());
    }
  }
}
