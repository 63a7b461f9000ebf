package io.affectstream.training.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.networks.fusion.FoldedFusion;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.mining.KnownFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTrainingTest {
  private static final double SURE = 0.9;

  @TempDir private Path folder;
  private final KnownFeatures known = new KnownFeatures(3);
  private final List<FeaturisedClip> replay = known.clips("labelled", 60);
  private final List<FeaturisedClip> stream = known.clips("stream", 120);

  @BeforeEach
  void taskOfTheRetrainer() throws IOException {
    task("top-k", "");
    write(TaskFolder.REPLAY, replay);
    write(TaskFolder.HUMAN, known.clips("person", 6));
    write(TaskFolder.HELD_OUT, known.clips("held-out", 120));
    FeatureFile.write(folder.resolve(TaskFolder.POOL), pool());
  }

  @Test
  void candidateIsABundleThatServes() throws IOException {
    var report = run();

    assertThat(report.replayed()).isEqualTo(60);
    assertThat(report.pseudoLabelled()).isEqualTo(30);
    assertThat(report.humanLabelled()).isEqualTo(6);
    assertThat(report.validation()).containsKeys("weightedF1", "calibrationError", "logLoss");
    var unseen = known.clips("unseen", 120);
    try (var head = FusionHead.open(folder.resolve("candidate"))) {
      assertThat(head.bundle().name()).isEqualTo("affectstream-fusion");
      assertThat(head.bundle().card().provenance().corpus()).contains("60 labelled clips, 30 of");
      var features = unseen.stream().map(FeaturisedClip::features).toList();
      int[] answers = TopClass.ofEach(head.fuse(features));
      int[] truth = unseen.stream().mapToInt(FeaturisedClip::label).toArray();
      assertThat(WeightedF1.of(truth, answers, 6)).isGreaterThan(0.6);
    }
  }

  @Test
  void candidateAnswersWithTheHeadsOfItsFoldsTogether() throws IOException {
    run();

    var card = Bundle.open(folder.resolve("candidate")).card();
    assertThat(card.network().family()).isEqualTo(Family.FOLDED_FUSION);
    assertThat(card.network().config(FoldedFusion.Config.class).folds()).isEqualTo(5);
  }

  @Test
  void candidateIsAsSureOfTheHeldOutClipsAsItIsRightThere() throws IOException {
    var confused = new ArrayList<FeaturisedClip>();
    for (var clip : known.clips("held-out", 240)) {
      boolean wrong = confused.size() % 2 == 0;
      confused.add(wrong ? clip.labelled((clip.label() + 3) % 6) : clip);
    }
    write(TaskFolder.HELD_OUT, confused);

    run();

    try (var head = FusionHead.open(folder.resolve("candidate"))) {
      double sure = 0;
      double right = 0;
      for (var clip : confused) {
        float[] answer = head.fuse(List.of(clip.features())).getFirst();
        int top = TopClass.of(answer);
        sure += answer[top] / confused.size();
        right += top == clip.label() ? 1.0 / confused.size() : 0;
      }
      assertThat(sure).isCloseTo(right, within(0.1));
    }
  }

  @Test
  void pickedClipsAreListedWithTheirLabels() throws IOException {
    run();

    var lines = Files.readAllLines(folder.resolve("picked.csv"));
    assertThat(lines).hasSize(31).startsWith("id,label,confidence,source");
    assertThat(lines.get(1)).matches("stream\\d+,neutral,0\\.\\d{4},top-k");
    assertThat(folder.resolve("report.json")).content().contains("\"replayed\" : 60");
    assertThat(names()).doesNotContain("candidate.partial", "picked.csv.part");
  }

  @Test
  void sameTaskGivesTheSameHeadWhateverWasLeftThereBefore() throws IOException {
    run();
    var first = Bundle.open(folder.resolve("candidate")).version();
    Files.createDirectories(folder.resolve("candidate.partial"));
    Files.writeString(folder.resolve("candidate.partial/model.safetensors"), "half");

    run();

    assertThat(Bundle.open(folder.resolve("candidate")).version()).isEqualTo(first);
    assertThat(names()).doesNotContain("candidate.partial");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vote", "both"})
  void votesOfHeadsOverDifferentModalitiesPickRightLabels(String method) throws IOException {
    task(method, ",\"requireAgreement\":true");
    lieAboutEveryThird();

    run();

    var truth = new ArrayList<String>();
    for (var line : Files.readAllLines(folder.resolve("picked.csv")).subList(1, 20)) {
      truth.add(line);
    }
    assertThat(truth).allMatch(line -> line.endsWith("," + method));
    assertThat(truth.stream().filter(CandidateTrainingTest::isRight).count())
        .isGreaterThan(truth.size() * 3L / 4);
  }

  @Test
  void emptyPoolAndNoLabelsOfPeopleLeaveTheReplay() throws IOException {
    task("vote", "");
    write(TaskFolder.HUMAN, List.of());
    write(TaskFolder.POOL, List.of());

    var report = run();

    assertThat(report.pseudoLabelled()).isZero();
    assertThat(Files.readAllLines(folder.resolve("picked.csv"))).hasSize(1);
    assertThat(folder.resolve("candidate/bundle.yaml")).exists();
  }

  @Test
  void whatIsWrongWithATaskIsNamed() throws IOException {
    refused("{\"seed\":1}", "task.json");
    refused(json("best", ""), "no selection 'best'");
    refused(json("vote", ",\"replayShare\":0.2"), "replayShare must be 0.5 to 0.95");
    refused(json("vote", ",\"epochs\":0"), "epochs must be 1 to 1000");
    refused(json("vote", ",\"learn\":true"), "learn");
    refused("[]", "holds no fields");
    task("top-k", "");
    Files.delete(folder.resolve(TaskFolder.HUMAN));
    assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageContaining("human");
    write(TaskFolder.HUMAN, List.of());
    write(TaskFolder.HELD_OUT, List.of());
    assertThatThrownBy(this::run).hasMessageContaining("no clip to calibrate by");
    assertThat(folder.resolve("candidate")).doesNotExist();
  }

  @Test
  void featuresOfAnotherEncoderAreRefused() throws IOException {
    var other =
        new ClipFeatures("x", "y", pool().getFirst().label(), 1, Map.of("visual", new float[3]));
    FeatureFile.write(folder.resolve(TaskFolder.POOL), List.of(other));

    assertThatThrownBy(this::run)
        .hasMessageContaining("pool.safetensors has visual features of 3 numbers")
        .hasMessageContaining("another encoder");
  }

  @Test
  void clipThatIsLearntFromTwiceIsRefused() throws IOException {
    write(TaskFolder.HUMAN, stream.subList(0, 1));

    assertThatThrownBy(this::run).hasMessageContaining("one clip twice");
  }

  private static boolean isRight(String line) {
    var cells = line.split(",", -1);
    var emotions = List.of("neutral", "anger", "happiness", "sadness", "worry", "surprise");
    int number = Integer.parseInt(cells[0].substring("stream".length()));
    return emotions.get(number % 6).equals(cells[1]);
  }

  /** The champion of this task is wrong about every third clip, and as sure as ever. */
  private void lieAboutEveryThird() throws IOException {
    var lies = new ArrayList<ClipFeatures>();
    for (int i = 0; i < stream.size(); i++) {
      int label = stream.get(i).label();
      lies.add(stream.get(i).stored().labelled(i % 3 == 0 ? (label + 1) % 6 : label, SURE));
    }
    FeatureFile.write(folder.resolve(TaskFolder.POOL), lies);
  }

  private List<ClipFeatures> pool() {
    return stream.stream().map(c -> c.stored().labelled(c.label(), SURE)).toList();
  }

  private CandidateReport run() throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    return new CandidateTraining("0123abc", clock, Progress.silent()).run(folder);
  }

  private void refused(String json, String because) throws IOException {
    Files.writeString(folder.resolve("task.json"), json);
    assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageContaining(because);
  }

  private void task(String method, String more) throws IOException {
    Files.writeString(folder.resolve("task.json"), json(method, more));
  }

  private static String json(String method, String more) {
    return "{\"seed\":7,\"method\":\"%s\",\"perClass\":5,\"name\":\"affectstream-fusion\"%s%s}"
        .formatted(method, more.contains("epochs") ? "" : ",\"epochs\":8", more);
  }

  private void write(String file, List<FeaturisedClip> clips) throws IOException {
    FeatureFile.write(folder.resolve(file), clips.stream().map(FeaturisedClip::stored).toList());
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
