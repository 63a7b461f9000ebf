package io.affectstream.training.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.methods.TemperatureScaling;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.HeadBundle;
import io.affectstream.training.fusion.HeadWeights;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.training.mining.KnownFeatures;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionTest {
  @TempDir private Path folder;
  private final KnownFeatures known = new KnownFeatures(4);

  @Test
  void everyCandidateHasARowInItsOrderAndThoseWithoutAnAnswerAreNamed() throws IOException {
    var seen = known.clips("clip", 30);
    var clips = new HashMap<String, List<Map<String, float[]>>>();
    seen.forEach(clip -> clips.put(clip.name(), List.of(clip.features())));
    clips.put("mute", List.of(Map.of()));

    try (var head = head()) {
      var candidates = List.of("clip7", "nowhere", "clip2", "mute", "clip11");
      var submission = Submission.of(candidates, clips, head);
      submission.write(folder.resolve("submission.csv"));

      assertThat(submission.unanswered()).containsExactly("nowhere", "mute");
      var lines = Files.readAllLines(folder.resolve("submission.csv"));
      assertThat(lines).hasSize(6).startsWith("name,discrete").contains("nowhere,neutral");
      assertThat(lines.get(1)).matches("clip7,(neutral|angry|happy|sad|worried|surprise)");
      assertThat(lines.get(3)).startsWith("clip2,");
    }
  }

  @Test
  void answersAreThoseOfTheHead() throws IOException {
    var seen = known.clips("clip", 60);
    var clips = new HashMap<String, List<Map<String, float[]>>>();
    seen.forEach(clip -> clips.put(clip.name(), List.of(clip.features())));

    try (var head = head()) {
      var names = seen.stream().map(FeaturisedClip::name).toList();
      var answers = Submission.of(names, clips, head).answers();

      long right =
          seen.stream()
              .filter(clip -> answers.get(clip.name()) == Emotion.ALL.get(clip.label()))
              .count();
      assertThat(right).isGreaterThan(40);
    }
  }

  private FusionHead head() throws IOException {
    var settings = new TrainedHead.Settings(List.of("acoustic", "visual", "lexical"), 0.3, 10, 1);
    var tune = known.clips("tune", 120);
    try (var head = TrainedHead.train("head", settings, tune, tune, Progress.silent())) {
      new HeadBundle("head", HeadWeights.of(head), new TemperatureScaling(1), "none")
          .write(folder.resolve("head"), new Provenance("known", 1, "0123abc", Map.of()));
    }
    return FusionHead.open(folder.resolve("head"));
  }
}
