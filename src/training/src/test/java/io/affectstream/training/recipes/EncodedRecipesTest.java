package io.affectstream.training.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.corpus.numpy.NpyFile;
import io.affectstream.inference.FusionHead;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.mining.KnownFeatures;
import io.affectstream.training.submission.CandidateClips;
import io.affectstream.training.submission.Submission;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a folder of features as MERTools lays them out: what is trained on it serves and answers. */
class EncodedRecipesTest {
  private final KnownFeatures known = new KnownFeatures(6);

  @TempDir private Path folder;

  @BeforeEach
  void makeFeatures() throws IOException {
    var labels = new StringBuilder("name,discrete\n");
    for (var clip : known.clips("labelled", 90)) {
      write(clip);
      labels.append(clip.name()).append(',').append(Emotion.ALL.get(clip.label()).diskSpelling());
      labels.append('\n');
    }
    Files.writeString(folder.resolve("track1_train.csv"), labels);
    for (var clip : known.clips("candidate", 30)) {
      write(clip);
    }
  }

  @Test
  void fiveFoldsOfFeaturesMakeAHeadThatAnswersTheOthers() throws IOException {
    var report = train("fusion", OptionalInt.empty());

    assertThat(report.metrics().getOrDefault("round00.validation", 0.0)).isGreaterThan(0.5);
    assertThat(Files.readAllLines(report.bundle().resolve("folds.csv"))).hasSize(91);
    try (var head = FusionHead.open(report.bundle())) {
      var clips = CandidateClips.ofFeatures(folder);
      var submission = Submission.of(clips.candidates().names(), clips.clips(), head);
      assertThat(submission.answers()).hasSize(30);
      assertThat(submission.unanswered()).isEmpty();
    }
  }

  @Test
  void clipsWithoutALabelAreMined() throws IOException {
    var report = train("self-training", OptionalInt.of(60));

    assertThat(report.metrics()).containsKeys("round00.validation", "round01.added", "bestRound");
    assertThat(report.metrics().getOrDefault("round01.pseudoLabelAccuracy", 0.0)).isPositive();
    assertThat(report.bundle().resolve("mined.csv")).content().startsWith("name,discrete");
  }

  @Test
  void folderWithoutLabelsIsRefusedWithARemedy() throws IOException {
    Files.delete(folder.resolve("track1_train.csv"));

    assertThatThrownBy(() -> train("fusion", OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no clip has a label");
  }

  private TrainReport train(String recipe, OptionalInt labels) throws IOException {
    var options =
        new TrainOptions(
            List.of(folder),
            true,
            folder.resolve("out").resolve(recipe),
            folder,
            5,
            OptionalInt.of(6),
            new TrainOptions.HeadOptions(labels, Optional.empty()),
            "0123abc");
    return Recipe.named(recipe).run(options, Progress.silent());
  }

  private void write(FeaturisedClip clip) throws IOException {
    for (var feature : clip.features().entrySet()) {
      var stream = folder.resolve("features").resolve(feature.getKey() + "-UTT");
      Files.createDirectories(stream);
      NpyFile.write(stream.resolve(clip.name() + ".npy"), feature.getValue());
    }
  }
}
