package io.affectstream.training.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.methods.TemperatureScaling;
import io.affectstream.methods.gate.Gate;
import io.affectstream.methods.gate.Limits;
import io.affectstream.training.Progress;
import io.affectstream.training.candidate.CandidateTask;
import io.affectstream.training.candidate.CandidateTraining;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.HeadBundle;
import io.affectstream.training.fusion.HeadWeights;
import io.affectstream.training.fusion.OwnClips;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.training.fusion.UnseenClips;
import io.affectstream.training.mining.KnownFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerTest {
  private static final int EPOCHS = 12;
  private static final Limits LENIENT = new Limits(0.2, 1, 1, 1, 60, 4);

  @TempDir private Path folder;
  private final KnownFeatures known = new KnownFeatures(5);
  private final List<FeaturisedClip> labelled = known.clips("labelled", 30);
  private final List<FeaturisedClip> heldOut = known.clips("held-out", 120);
  private final List<FeaturisedClip> feed = known.clips("feed", 180);

  @BeforeEach
  void startHeadOfFewLabels() throws IOException {
    Files.createDirectories(start());
    OwnClips.write(start(), labelled, heldOut, 1);
    var settings = new TrainedHead.Settings(List.of("acoustic", "visual", "lexical"), 0.3, 60, 1);
    try (var head = TrainedHead.train("start", settings, labelled, heldOut, Progress.silent())) {
      new HeadBundle("head", HeadWeights.of(head), new TemperatureScaling(1), "none")
          .write(start(), new Provenance("known", 1, "0123abc", Map.of()));
    }
  }

  @Test
  void headThatLearnsFromItsSurestAnswersGetsBetter() throws IOException {
    var candidate = learner(LENIENT).learn(folder.resolve("learnt"), start(), feed);

    assertThat(candidate.accepted()).isTrue();
    assertThat(candidate.picked()).isGreaterThan(40);
    assertThat(candidate.right()).isGreaterThan(weightedF1(start()));
    assertThat(weightedF1(candidate.bundle())).isGreaterThan(weightedF1(start()));
  }

  @Test
  void labelsDealtOutAtRandomTeachNothingAndTheGateSaysSo() throws IOException {
    var shuffled = learner(Limits.USUAL).shuffled(folder.resolve("shuffled"), start(), feed);

    assertThat(shuffled.right()).isLessThan(0.4);
    assertThat(weightedF1(shuffled.bundle())).isLessThan(weightedF1(start()));
    assertThat(shuffled.accepted()).isFalse();
  }

  private Learner learner(Limits limits) {
    return new Learner(
        new CandidateTraining("0123abc", InstantSource.system(), Progress.silent()),
        new CandidateTask(1, "top-k", 20, true, 0.5, EPOCHS, "head"),
        start(),
        new Gate(limits, 200, 1),
        0.3);
  }

  private double weightedF1(Path bundle) throws IOException {
    return new UnseenClips(heldOut).weightedF1(bundle);
  }

  private Path start() {
    return folder.resolve("start");
  }
}
