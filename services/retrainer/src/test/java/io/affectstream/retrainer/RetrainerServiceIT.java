package io.affectstream.retrainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.retrainer.release.SigningKey;
import io.affectstream.retrainer.rounds.RoundLog;
import io.affectstream.retrainer.world.Passed;
import io.affectstream.retrainer.world.SmallTrainer;
import io.affectstream.retrainer.world.World;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.settings.Settings;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetrainerServiceIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private static Path folder;
  private final World world = new World(3);
  private final SmallTrainer trainer = new SmallTrainer(5);
  private TestBroker broker;
  private Path shipped;

  @BeforeAll
  void open() throws IOException {
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
    shipped =
        trainer.start(folder.resolve("shipped"), world.clips("tune", 48), world.clips("val", 300));
  }

  @AfterAll
  void close() {
    broker.close();
  }

  @Test
  void whatPassesIsLearntAndReleasedAndASecondOneStandsBy() throws Exception {
    var data = folder.resolve("data");
    try (var service = start("a", data)) {
      await(service::isReady);
      send(world.clips("live", 700));

      var release = broker.read(TOPICS.models(), 1).getFirst();

      assertThat(service.failure()).isEmpty();
      assertThat(SigningKey.open(data).shown().signed(release)).isTrue();
      assertThat(release.sequence()).isOne();
      assertThat(Files.exists(data.resolve("releases/1/release.avro"))).isTrue();
      await(() -> logged(data) > 0);

      try (var second = start("b", folder.resolve("other"))) {
        await(second::isReady);
        assertThat(second.standing().text()).startsWith("stands by");
        assertThat(service.standing().text()).isEqualTo("learns");
      }
    }
    publishesWhatAKilledOneHadKept(data);
  }

  /** Its topic knows nothing of the release: the next start finds it in the folder. */
  private void publishesWhatAKilledOneHadKept(Path data) throws Exception {
    try (var other = TestBroker.start(folder.resolve("second-broker"), TOPICS)) {
      Files.createDirectories(data.resolve("round-9.partial"));
      try (var service = start("a", data, other.kafka())) {
        List<ModelRelease> releases = other.read(TOPICS.models(), 1);

        assertThat(releases).extracting(ModelRelease::sequence).containsExactly(1L);
        assertThat(service.failure()).isEmpty();
        assertThat(data.resolve("round-9.partial")).doesNotExist();
      }
    }
  }

  private RetrainerService start(String instance, Path data) {
    return start(instance, data, broker.kafka());
  }

  private RetrainerService start(String instance, Path data, KafkaProfile kafka) {
    var config =
        RetrainerConfig.from(
            Settings.of(
                Map.of(
                    "affect.fusion.model",
                    shipped.toString(),
                    "affect.retrainer.data-dir",
                    data.toString(),
                    "affect.retrainer.samples",
                    "600",
                    "affect.retrainer.interval",
                    "PT24H")));
    var service =
        RetrainerService.create(config, kafka.as(instance), TOPICS, Metrics.none(), trainer);
    service.start();
    return service;
  }

  private void send(List<ClipFeatures> clips) {
    clips.forEach(
        clip ->
            broker.send(
                TOPICS.training(), clip.id(), TOPICS.training().encode(Passed.sample(clip, ""))));
    broker.flush();
  }

  private static int logged(Path data) {
    try {
      return new RoundLog(data).all().size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier wanted) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(giveUp);
      Thread.sleep(100);
    }
  }
}
