package io.affectstream.retrainer.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.methods.gate.Limits;
import io.affectstream.retrainer.Given;
import io.affectstream.retrainer.intake.Judgement;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.world.HeldOut;
import io.affectstream.retrainer.world.LeaningTrainer;
import io.affectstream.retrainer.world.Sidecar;
import io.affectstream.retrainer.world.Sidecar.Way;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of candidates that every gate lets through. */
class ReleasedRoundsIT {
  private static final long SINCE = 1_796_000_000_000L;
  private static final int WIDTH = 4;
  private static final Caps CAPS = new Caps(1_000, 1, 1, 1, 1);
  private static final Limits NO_GATE = new Limits(1, 1, 1, 1, 1, 2);

  @TempDir private Path folder;
  private Path shipped;

  @BeforeEach
  void makeAHead() throws IOException {
    shipped =
        RandomBundles.fusion(
            folder.resolve("shipped"),
            List.of("acoustic"),
            WIDTH,
            Emotion.ALL.stream().map(Emotion::label).toList());
    HeldOut.write(shipped, WIDTH);
  }

  @Test
  void releaseNamesWhatItWasMadeFrom() throws Exception {
    try (var sidecar = sidecar(Mode.AUTO)) {
      var report = sidecar.rounds().run(ReleasedRoundsIT::kept);

      assertThat(report.outcome()).as("%s", report).isEqualTo("released");
      var serving = sidecar.releases().serving().orElseThrow();
      assertThat(serving.release().version()).isEqualTo(report.version());
      assertThat(serving.release().encoders()).containsEntry("acoustic", Given.ENCODER);
      assertThat(serving.release().origin().metrics()).containsKey("candidate.weightedF1");
      assertThat(serving.samples()).isNotEmpty().isSorted();
      assertThat(serving.release().origin().data().humanLabelled()).isPositive();
    }
  }

  @Test
  void candidateWaitsForAPerson() throws Exception {
    try (var sidecar = sidecar(Mode.MANUAL)) {
      assertThat(sidecar.rounds().run(ReleasedRoundsIT::kept).outcome()).isEqualTo("waiting");
      assertThat(sidecar.releases().serving()).isEmpty();
      assertThat(sidecar.releases().promote(Optional.empty()).sequence()).isEqualTo(2);
    }
  }

  /** No folder can be made where a file is; so it is where there is no room. */
  @Test
  void releaseThatCannotBeKeptIsNotPublishedAndTheNextIs() throws Exception {
    try (var sidecar = sidecar(Mode.AUTO)) {
      var blocked = folder.resolve("data/releases");
      Files.writeString(blocked, "");

      var report = sidecar.rounds().run(ReleasedRoundsIT::kept);

      assertThat(report.hasFailed()).isTrue();
      assertThat(report.why()).contains("releases");
      assertThat(sidecar.topic().lastSequence()).isZero();
      Files.delete(blocked);
      assertThat(sidecar.rounds().run(ReleasedRoundsIT::kept).outcome()).isEqualTo("released");
      assertThat(sidecar.topic().lastSequence()).isOne();
    }
  }

  private Sidecar sidecar(Mode mode) throws IOException {
    var way = new Way(CAPS, NO_GATE, mode, Duration.ofMinutes(5));
    return new Sidecar(folder.resolve("data"), shipped, new LeaningTrainer(shipped), way);
  }

  /** Half of them labelled by people. */
  private static List<KeptClip> kept() {
    return IntStream.range(0, 90).mapToObj(ReleasedRoundsIT::kept).toList();
  }

  private static KeptClip kept(int i) {
    var emotion = Emotion.ALL.get(i % Emotion.ALL.size());
    var labels = i % 2 == 0 ? List.of(new Judgement(emotion, "anna", 1, 0)) : List.<Judgement>of();
    var sample = Optional.of(Given.sample(emotion, 0.9));
    return new KeptClip(Given.clip("s-" + i, i), SINCE, sample, labels);
  }
}
