package io.affectstream.fusion;

import static io.affectstream.fusion.Given.THREE;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.streams.settings.Settings;
import io.affectstream.testkit.Received;
import io.affectstream.testkit.TestBroker;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases on a real topic: what serves, what is refused, and what a restart makes of it. */
class ReleasesIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> ENCODERS =
      Map.of("acoustic", "encoder", "visual", "encoder", "lexical", "encoder");

  @TempDir private Path folder;
  private final Counted metrics = new Counted();
  private TestBroker broker;
  private ReleaseSender sender;
  private Path model;
  private Releases releases;
  private int clips;

  /** Counts what is counted. */
  private static final class Counted implements Metrics {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> watched = new ConcurrentHashMap<>();

    @Override
    public void count(Meter meter, long amount, String... tags) {
      counts.merge(meter.name() + List.of(tags), amount, Long::sum);
    }

    @Override
    public void time(Meter meter, Duration duration, String... tags) {}

    @Override
    public void watch(Meter meter, DoubleSupplier value, String... tags) {
      watched.put(meter.name(), value);
    }

    long refused(String reason) {
      return counts.getOrDefault(
          "affect.fusion.releases[outcome, refused, reason, " + reason + "]", 0L);
    }

    double sequence() {
      return Objects.requireNonNull(watched.get("affect.fusion.release.sequence")).getAsDouble();
    }
  }

  @BeforeEach
  void begin() throws IOException {
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
    sender = new ReleaseSender(TOPICS, broker.kafka());
    model =
        RandomBundles.fusion(
            folder.resolve("model"),
            List.of("acoustic", "visual", "lexical"),
            FixedHead.WIDTH,
            Emotion.ALL.stream().map(Emotion::label).toList());
    releases = new Releases(model, folder, ENCODERS);
  }

  @AfterEach
  void end() {
    sender.close();
    broker.close();
  }

  private FusionService start() throws InterruptedException {
    var settings =
        Settings.of(
            Map.of(
                HeadSettings.MODEL.key(), model.toString(),
                FusionConfig.STATE_DIR.key(), folder.resolve("state").toString(),
                FusionConfig.RELEASE_KEYS.key(), releases.key().toString()));
    return Given.running(
        FusionService.create(FusionConfig.from(settings), broker.kafka(), TOPICS, metrics));
  }

  /** The event of one more clip. */
  private EmotionEvent nextEvent() {
    int index = clips++;
    var ledger = Given.patientLedger(Instant.now().toEpochMilli());
    broker.send(TOPICS.clips(), Given.clip(index).toString(), TOPICS.clips().encode(ledger));
    for (var modality : THREE) {
      var topic = TOPICS.features(modality);
      broker.send(topic, Given.clip(index).toString(), topic.encode(Given.features(modality, 0.9)));
    }
    return broker.read(TOPICS.emotions(), clips).stream()
        .filter(event -> event.clip().equals(Given.clip(index)))
        .findFirst()
        .orElseThrow();
  }

  private void awaitSequence(long sequence) throws InterruptedException {
    var giveUp = Instant.now().plus(PATIENCE);
    while (metrics.sequence() != sequence && Instant.now().isBefore(giveUp)) {
      Thread.sleep(10);
    }
    assertThat(metrics.sequence()).isEqualTo(sequence);
  }

  @Test
  void badReleasesGetOneLetterEachAndTheGoodOneServesOnAlsoAfterARestart() throws Exception {
    var good = releases.good(2);
    var kinds = List.of(BadRelease.values());
    try (var service = start()) {
      assertThat(nextEvent().modelVersion()).hasSize(12); // the bundle's own
      sender.send(good);
      awaitSequence(2);
      for (var bad : kinds) {
        sender.send(ModelRelease.serving(releases.name()), bad.record(releases, 10, TOPICS));
      }
      sender.send(ModelRelease.candidate(releases.name()), new byte[] {1});
      sender.send("another-model", new byte[] {1});
      sender.send(good);

      var letters = broker.received(TOPICS.deadLetters(), kinds.size());

      assertThat(reasons(letters))
          .containsExactlyElementsOf(kinds.stream().map(k -> k.reason).toList());
      assertThat(letters)
          .allSatisfy(
              letter -> {
                assertThat(letter.key()).isEqualTo(releases.name());
                assertThat(letter.value().reason()).isEqualTo(RejectionReason.RELEASE_REFUSED);
                assertThat(letter.value().clip()).isEmpty();
              });
      kinds.forEach(bad -> assertThat(metrics.refused(bad.reason)).isPositive());
      assertThat(nextEvent().modelVersion()).isEqualTo(good.version());
      assertThat(service.failure()).isEmpty();
      assertThat(leftOnDisk())
          .containsExactlyInAnyOrder("letters.properties", "encoders.properties");
    }

    try (var _ = start()) {
      assertThat(metrics.sequence()).isEqualTo(2);
      assertThat(nextEvent().modelVersion()).isEqualTo(good.version());
      assertThat(broker.read(TOPICS.deadLetters(), kinds.size())).hasSameSizeAs(kinds);
    }
  }

  @Test
  void theNewestGoodReleaseServesBeforeTheFirstClipIsAnswered() throws Exception {
    for (long sequence = 1; sequence <= 4; sequence++) {
      sender.send(releases.good(sequence));
    }
    sender.send(
        ModelRelease.serving(releases.name()), BadRelease.NOT_A_NUMBER.record(releases, 5, TOPICS));

    try (var _ = start()) {
      assertThat(nextEvent().modelVersion()).isEqualTo(releases.good(4).version());
    }
  }

  @Test
  void withoutItsTopicTheShippedHeadServesAndReleasesAreTakenWhenThereIsOne() throws Exception {
    try (var admin = Admin.create(broker.kafka().admin())) {
      var topic = TOPICS.models().name();
      admin.deleteTopics(List.of(topic)).all().get();
      try (var _ = start()) {
        assertThat(nextEvent().modelVersion()).hasSize(12);

        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        sender.send(releases.good(1));

        awaitSequence(1);
        assertThat(nextEvent().modelVersion()).isEqualTo(releases.good(1).version());
      }
    }
  }

  @Test
  void aDamagedRecordIsSaidAndTheReleaseBehindItServes() throws Exception {
    sender.send(releases.good(1));
    sender.send(releases.good(2));
    end();
    try (var log = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
      log.write(ByteBuffer.wrap(new byte[] {0x5a, 0x5a, 0x5a}), 2_000); // within the first release
    }
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
    sender = new ReleaseSender(TOPICS, broker.kafka());

    try (var _ = start()) {
      assertThat(nextEvent().modelVersion()).isEqualTo(releases.good(2).version());
      assertThat(metrics.refused("damaged")).isEqualTo(1);
      assertThat(reasons(broker.received(TOPICS.deadLetters(), 1))).containsExactly("damaged");
    }
  }

  private Path segment() throws IOException {
    try (var files = Files.walk(folder.resolve("broker"))) {
      return files
          .filter(file -> file.toString().matches(".*/affect\\.models\\.v1-\\d+/\\d+\\.log"))
          .filter(file -> file.toFile().length() > 0)
          .findFirst()
          .orElseThrow();
    }
  }

  /** As their details name them, in order. */
  private static List<String> reasons(List<Received<DeadLetter>> letters) {
    return letters.stream()
        .map(letter -> letter.value().detail().replaceAll("(?s).*?\\((\\w+)\\).*", "$1"))
        .toList();
  }

  private List<String> leftOnDisk() throws IOException {
    var left = new ArrayList<String>();
    try (var files = Files.list(folder.resolve("state/test/releases"))) {
      files.forEach(file -> left.add(file.getFileName().toString()));
    }
    return left;
  }
}
