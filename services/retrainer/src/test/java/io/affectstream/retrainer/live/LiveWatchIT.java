package io.affectstream.retrainer.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.retrainer.intake.Judgement;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.world.Passed;
import io.affectstream.retrainer.world.Sidecar;
import io.affectstream.retrainer.world.Sidecar.Way;
import io.affectstream.retrainer.world.SmallTrainer;
import io.affectstream.retrainer.world.World;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import io.affectstream.wire.learning.TrainingSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that a gate would not have let through, live. */
class LiveWatchIT {
  private static final LiveLimits LIMITS = new LiveLimits(60, 20, 0.25, 0.2, 0.15);
  private static final long MICROS = 1_796_000_000_000_000L;

  @TempDir private Path folder;
  private final World world = new World(3);
  private final SmallTrainer trainer = new SmallTrainer(5);
  private final Recent recent = new Recent(_ -> {});
  private List<ClipFeatures> tune = List.of();
  private Path shipped = Path.of("");

  @BeforeEach
  void trainTheStartHead() throws IOException {
    tune = world.clips("tune", 90);
    shipped = trainer.start(folder.resolve("shipped"), tune, world.clips("val", 60));
  }

  @Test
  void headThatStrayedIsRolledBack() throws IOException {
    try (var sidecar = sidecar()) {
      var bad = release(sidecar, turned());
      pass(bad, 100);

      var back = watch(sidecar).look();

      assertThat(back).isPresent();
      assertThat(back.get().release().origin().reason()).startsWith("agreement with the reference");
      assertThat(back.get().release().sha256()).isEqualTo(ReleaseContent.of(shipped).sha256());
      assertThat(watch(sidecar).look()).as("what serves now is good").isEmpty();
    }
  }

  @Test
  void headThatHasAnsweredLittleIsNotJudged() throws IOException {
    try (var sidecar = sidecar()) {
      pass(release(sidecar, turned()), 59);

      assertThat(watch(sidecar).look()).isEmpty();
    }
  }

  @Test
  void headThatAgreesStays() throws IOException {
    try (var sidecar = sidecar()) {
      pass(release(sidecar, tune), 100);

      assertThat(watch(sidecar).look()).isEmpty();
    }
  }

  @Test
  void peopleWhoDisagreeRollItBackThoughItIsNearTheReference() throws IOException {
    var lenient = new LiveLimits(60, 20, 1, 1, 0.15);
    try (var sidecar = sidecar()) {
      var bad = release(sidecar, turned());
      pass(bad, 100);
      for (var clip : world.clips("labelled", 30)) {
        recent.labelled(
            new KeptClip(
                ClipId.parse(clip.id()),
                1,
                Optional.of(sample(clip, bad)),
                List.of(new Judgement(Emotion.ALL.get(clip.label().orElseThrow()), "anna", 1, 0))));
      }

      var back = new LiveWatch(recent, sidecar.releases(), sidecar.heads(), lenient, 0.4).look();

      assertThat(back.orElseThrow().release().origin().reason())
          .startsWith("agreement with people");
    }
  }

  private LiveWatch watch(Sidecar sidecar) {
    return new LiveWatch(recent, sidecar.releases(), sidecar.heads(), LIMITS, 0.4);
  }

  private Sidecar sidecar() throws IOException {
    return new Sidecar(folder.resolve("data"), shipped, trainer, Way.USUAL);
  }

  private List<ClipFeatures> turned() {
    return tune.stream()
        .map(clip -> clip.labelled((clip.label().orElseThrow() + 1) % Emotion.ALL.size(), 1))
        .toList();
  }

  private KeptRelease release(Sidecar sidecar, List<ClipFeatures> learnt) throws IOException {
    var bundle = trainer.start(folder.resolve("made"), learnt, learnt);
    var data = new ReleaseOrigin.TrainedOn(MICROS, MICROS, 0, 0, 0, 0, "");
    var origin = new ReleaseOrigin(ReleaseKind.TRAINED, "", MICROS, data, Map.of(), "a test");
    return sidecar.releases().publish(ReleaseContent.of(bundle), Map.of(), origin, List.of(), true);
  }

  private void pass(KeptRelease by, int clips) {
    world
        .clips("live", clips)
        .forEach(clip -> recent.sampled(ClipId.parse(clip.id()), sample(clip, by)));
  }

  private static TrainingSample sample(ClipFeatures clip, KeptRelease by) {
    var sample = Passed.sample(clip, "");
    return new TrainingSample(
        sample.features(),
        sample.emotion(),
        sample.confidence(),
        false,
        by.release().version(),
        sample.policy());
  }
}
