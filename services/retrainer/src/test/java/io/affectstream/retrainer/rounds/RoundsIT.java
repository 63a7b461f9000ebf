package io.affectstream.retrainer.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.methods.gate.Limits;
import io.affectstream.retrainer.intake.Judgement;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.world.Passed;
import io.affectstream.retrainer.world.Sidecar;
import io.affectstream.retrainer.world.Sidecar.Way;
import io.affectstream.retrainer.world.SmallTrainer;
import io.affectstream.retrainer.world.World;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundsIT {
  private static final long SINCE = 1_796_000_000_000L;

  @TempDir private static Path everything;
  private final World world = new World(3);
  private final SmallTrainer trainer = new SmallTrainer(5);
  private final List<ClipFeatures> stream = world.clips("live", 900);
  private Path shipped;
  private int folders;

  @BeforeAll
  void trainTheStartHead() throws IOException {
    shipped =
        trainer.start(
            everything.resolve("shipped"), world.clips("tune", 48), world.clips("val", 300));
  }

  @Test
  void nothingOfARoundStays() throws Exception {
    var data = folder();
    try (var sidecar = new Sidecar(data, shipped, trainer, Way.USUAL)) {
      sidecar.rounds().run(() -> kept(stream));

      try (var left = Files.newDirectoryStream(data, "round-*")) {
        assertThat(left).isEmpty();
      }
      assertThat(new RoundLog(data).all()).hasSize(1);
    }
  }

  @Test
  void whatAKilledRoundLeftIsRemovedAndSaid() throws Exception {
    var data = folder();
    Files.createDirectories(data.resolve("round-7.partial/candidate.partial"));
    try (var sidecar = new Sidecar(data, shipped, trainer, Way.USUAL)) {
      assertThat(sidecar.rounds().clear()).isTrue();
      assertThat(sidecar.rounds().clear()).isFalse();
    }
  }

  @Test
  void worseCandidateIsRefusedWithReasons() throws Exception {
    CandidateTrainer noise = (task, budget) -> shuffled(task, budget);
    try (var sidecar = sidecar(noise, Way.USUAL)) {
      var report = sidecar.rounds().run(() -> kept(stream));

      assertThat(report.outcome()).isEqualTo("refused");
      assertThat(report.reasons()).contains("worse-than-champion");
      assertThat(sidecar.releases().all()).isEmpty();
    }
  }

  @Test
  void childThatHangsIsGivenUp() throws Exception {
    var hurried = new Way(Sidecar.CAPS, Limits.USUAL, Mode.AUTO, Duration.ofMillis(50));
    var forever = new CountDownLatch(1);
    CandidateTrainer hanging =
        (task, budget) -> {
          forever.await();
          throw new IOException("never");
        };
    var impatient = new PatientTrainer(hanging, Duration.ofMillis(100));
    try (var sidecar = sidecar(impatient, hurried)) {
      var report = sidecar.rounds().run(() -> kept(stream));

      assertThat(report.outcome()).isEqualTo("failed");
      assertThat(report.why()).contains("no candidate within");
    }
  }

  @Test
  void childThatFailsOrRunsOutOfMemoryEndsItsRoundAlone() throws Exception {
    CandidateTrainer greedy =
        (task, budget) -> {
          throw new OutOfMemoryError("of the child's own making");
        };
    try (var sidecar = sidecar(greedy, Way.USUAL)) {
      assertThat(sidecar.rounds().run(() -> kept(stream)).why()).contains("OutOfMemoryError");
    }
  }

  @Test
  void childThatLeavesHalfABundleReleasesNothing() throws Exception {
    CandidateTrainer half =
        (task, budget) -> {
          var trained = trainer.train(task, budget);
          Files.delete(trained.bundle().resolve("model.onnx"));
          return trained;
        };
    try (var sidecar = sidecar(half, Way.USUAL)) {
      assertThat(sidecar.rounds().run(() -> kept(stream)).outcome()).isEqualTo("failed");
      assertThat(sidecar.releases().all()).isEmpty();
    }
  }

  @Test
  void childThatNamesClipsItWasNotGivenReleasesNothing() throws Exception {
    CandidateTrainer liar =
        (task, budget) -> {
          var trained = trainer.train(task, budget);
          return new Trained(trained.bundle(), List.of("somebody/else/000001"), trained.report());
        };
    try (var sidecar = sidecar(liar, Way.USUAL)) {
      assertThat(sidecar.rounds().run(() -> kept(stream)).why()).contains("not given");
    }
  }

  @Test
  void whoWithdrawsWhileARoundRunsIsInNoRelease() throws Exception {
    var sidecars = new Sidecar[1];
    CandidateTrainer slow =
        (task, budget) -> {
          sidecars[0].withdrawn().add(Subject.session(ClipId.parse(stream.get(0).id()).session()));
          return trainer.train(task, budget);
        };
    try (var sidecar = sidecar(slow, Way.USUAL)) {
      sidecars[0] = sidecar;

      assertThat(sidecar.rounds().run(() -> kept(stream)).outcome()).isEqualTo("withdrawn");
      assertThat(sidecar.releases().all()).isEmpty();
    }
  }

  @Test
  void whoWithdrawsWhileTheClipsAreReadIsInNoRelease() throws Exception {
    try (var sidecar = sidecar(trainer, Way.USUAL)) {
      var report =
          sidecar
              .rounds()
              .run(
                  () -> {
                    var read = kept(stream);
                    var who = ClipId.parse(stream.get(0).id());
                    sidecar.withdrawn().add(Subject.session(who.session()));
                    return read;
                  });

      assertThat(report.outcome()).isEqualTo("withdrawn");
    }
  }

  @Test
  void tooFewClipsStartNoChild() throws Exception {
    CandidateTrainer never =
        (_, _) -> {
          throw new AssertionError("a child was started");
        };
    try (var sidecar = sidecar(never, Way.USUAL)) {
      assertThat(sidecar.rounds().run(() -> kept(stream.subList(0, 6))).outcome())
          .isEqualTo("too-little");
    }
  }

  @Test
  void labelsThatAreNoiseDoNotGetThrough() throws Exception {
    try (var sidecar = sidecar(trainer, Way.USUAL)) {
      double before = sidecar.weightedF1(stream);
      var noisy =
          stream.stream()
              .map(clip -> labelled(clip, (clip.label().orElseThrow() + 1) % Emotion.ALL.size()))
              .toList();

      var report = sidecar.rounds().run(() -> noisy);

      assertThat(report.outcome()).as("%s", report).isEqualTo("refused");
      assertThat(sidecar.weightedF1(stream)).isEqualTo(before);
    }
  }

  /** Learns the pool's clips with classes that are all wrong. */
  private Trained shuffled(Path task, Budget budget) throws IOException {
    var replay = task.resolve("replay.safetensors");
    var turned =
        FeatureFile.read(replay, Emotion.ALL.size()).stream()
            .map(c -> c.labelled((c.label().orElseThrow() + 1) % Emotion.ALL.size(), 1))
            .toList();
    FeatureFile.write(replay, turned);
    return trainer.train(task, budget);
  }

  private Sidecar sidecar(CandidateTrainer with, Way way) throws IOException {
    return new Sidecar(folder(), shipped, with, way);
  }

  private Path folder() {
    return everything.resolve("data-" + folders++);
  }

  private static List<KeptClip> kept(List<ClipFeatures> clips) {
    return clips.stream().map(clip -> kept(clip, List.of())).toList();
  }

  private static KeptClip labelled(ClipFeatures clip, int label) {
    return kept(clip, List.of(new Judgement(Emotion.ALL.get(label), "anna", 1, 0)));
  }

  private static KeptClip kept(ClipFeatures clip, List<Judgement> labels) {
    return new KeptClip(
        ClipId.parse(clip.id()), SINCE, Optional.of(Passed.sample(clip, "")), labels);
  }
}
