package io.affectstream.launcher.cli.demo;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.FusionHead;
import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.launcher.process.TemporaryFolder;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeatureCache;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.ModelRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** The clips that heads are only reported on: nothing is trained, stopped or judged by them. */
record HeldOutClips(List<FeaturisedClip> clips) {

  static HeldOutClips load(Path corpus, Path models, Progress progress) throws IOException {
    return new HeldOutClips(
        new FeatureCache(models, progress).load(corpus, EnumSet.of(Split.TEST)));
  }

  /** Weighted F1 of the head in {@code bundle}. */
  double weightedF1(Path bundle) throws IOException {
    try (var head = FusionHead.open(bundle)) {
      int[] truth = clips.stream().mapToInt(FeaturisedClip::label).toArray();
      var answers = head.fuse(clips.stream().map(FeaturisedClip::features).toList());
      return WeightedF1.of(truth, TopClass.ofEach(answers), Emotion.ALL.size());
    }
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
