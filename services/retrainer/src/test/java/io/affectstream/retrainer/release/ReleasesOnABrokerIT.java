package io.affectstream.retrainer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.retrainer.world.LeaningTrainer;
import io.affectstream.testkit.TestBroker;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promotes and rolls back on a real topic that Kafka has compacted, as {@code affect model} does
 * it, and after the loss of what lies on disk.
 */
class ReleasesOnABrokerIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final List<String> EMOTIONS = Emotion.ALL.stream().map(Emotion::label).toList();
  private static final long MICROS = 1_796_000_000_000_000L;
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  @TempDir private Path folder;
  private Path data;
  private Path shipped;
  private TestBroker broker;

  @BeforeEach
  void open() throws IOException {
    data = folder.resolve("data");
    shipped = RandomBundles.fusion(folder.resolve("shipped"), List.of("acoustic"), 4, EMOTIONS);
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void headsServeAgainAfterCompactionAndAfterLossOfTheFolder() throws Exception {
    makeKey();
    compactAtOnce();
    publish(true);
    var second = publish(true);
    var candidate = publish(false);
    assertServes(work(r -> r.promote(Optional.empty())), 4, candidate.release().sha256());
    awaitGone(1);

    assertServes(back(), 5, second.release().sha256());
    assertServes(back(), 6, candidate.release().sha256());
    awaitGone(2);

    ReleaseFolder.delete(data.resolve("releases"));
    assertThat(work(Releases::serving).orElseThrow().sequence()).isEqualTo(6);
    assertServes(back(), 7, ReleaseContent.of(shipped).sha256());

    ReleaseFolder.delete(data);
    assertThatThrownBy(this::back).hasMessageContaining("release-key");
    makeKey();
    assertThat(work(Releases::serving)).as("of a key that nobody has any more").isEmpty();
    assertThat(publish(true).sequence()).as("above all that was ever given").isEqualTo(8);
  }

  /** What is done by the releases of a cluster, as a command opens them. */
  private interface Work<T> {
    T on(Releases releases) throws IOException;
  }

  private <T> T work(Work<T> work) throws IOException {
    try (var open = OpenReleases.of(data, shipped, broker.kafka(), TOPICS)) {
      return work.on(open.releases());
    }
  }

  private KeptRelease back() throws IOException {
    return work(releases -> releases.rollBack(Optional.empty(), "a person said so"));
  }

  /** A head that there was not yet. */
  private KeptRelease publish(boolean serve) throws IOException {
    var content = new LeaningTrainer(shipped).leaning(folder);
    var made = new ReleaseOrigin.TrainedOn(MICROS, MICROS, 3, 4, 5, 6, "");
    var origin = new ReleaseOrigin(ReleaseKind.TRAINED, "", MICROS, made, Map.of(), "");
    return work(releases -> releases.publish(content, Map.of(), origin, List.of(), serve));
  }

  private void makeKey() throws IOException {
    SigningKey.openOrMake(Files.createDirectories(data));
  }

  private void assertServes(KeptRelease release, long sequence, String sha256) throws IOException {
    assertThat(release.sequence()).isEqualTo(sequence);
    assertThat(release.release().sha256()).isEqualTo(sha256);
    assertThat(work(Releases::serving)).map(KeptRelease::release).contains(release.release());
  }

  /** Waits until Kafka has thrown away what stood under a key that was written again. */
  private void awaitGone(long sequence) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (broker.read(TOPICS.models(), 1).stream().anyMatch(r -> r.sequence() == sequence)) {
      assertThat(System.nanoTime()).as("release %d stays", sequence).isLessThan(giveUp);
      Thread.sleep(200);
    }
  }

  private void compactAtOnce() throws Exception {
    try (var admin = Admin.create(broker.kafka().admin())) {
      var topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPICS.models().name());
      var cluster = new ConfigResource(ConfigResource.Type.BROKER, "");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  topic,
                  List.of(
                      set(TopicConfig.SEGMENT_MS_CONFIG, "100"),
                      set(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0"),
                      set(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "0")),
                  cluster,
                  List.of(set("log.cleaner.backoff.ms", "200"))))
          .all()
          .get();
    }
  }

  private static AlterConfigOp set(String key, String value) {
    return new AlterConfigOp(new ConfigEntry(key, value), OpType.SET);
  }
}
