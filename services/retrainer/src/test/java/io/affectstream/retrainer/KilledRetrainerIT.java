package io.affectstream.retrainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.inference.release.ReleaseFolder;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.release.ReleaseArchive;
import io.affectstream.retrainer.release.SigningKey;
import io.affectstream.retrainer.world.HeldOut;
import io.affectstream.testkit.Measured;
import io.affectstream.testkit.TestBroker;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the retrainer in the store, in training, in export, in publish: nothing half
 * written is seen, no number is given twice, and the next start learns from every clip that came.
 * How often says {@code affect.test.kills}.
 */
class KilledRetrainerIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final int KILLS = Integer.getInteger("affect.test.kills", 2);
  private static final List<String> EMOTIONS = Emotion.ALL.stream().map(Emotion::label).toList();
  private static final int BATCH = 40;
  private static final int WIDTH = 4;
  private static final long PATIENCE_NANOS = 180_000_000_000L;

  @TempDir private Path folder;
  private final Random random = new Random(20);
  private final Map<Moment, Integer> moments = new TreeMap<>();
  private final List<Moment> drawn = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private Path data;
  private Path shipped;

  @BeforeEach
  void makeAHead() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    shipped = RandomBundles.fusion(folder.resolve("shipped"), List.of("acoustic"), WIDTH, EMOTIONS);
    HeldOut.write(shipped, WIDTH);
  }

  @Test
  void nextStartLearnsFromEveryClipAndNothingIsHalfWritten() throws Exception {
    try (var broker = TestBroker.start(folder.resolve("broker"), TOPICS)) {
      for (int kill = 0; kill < KILLS; kill++) {
        killAtAMoment(broker, kill);
      }
      try (var _ = start(broker)) {
        awaitAllLearnt();
        int whole = requireWhole(broker);
        assertThat(whole).as("every number was published").isEqualTo((int) newest());
        Measured.note(
            "kill-retrainer",
            "%d kills %s: %d clips, all learnt from; %d releases, each whole"
                .formatted(KILLS, moments, sent.size(), whole));
      }
    }
  }

  private void killAtAMoment(TestBroker broker, int kill) throws Exception {
    var moment = next();
    moments.merge(moment, 1, Integer::sum);
    try (var retrainer = start(broker)) {
      awaitAllLearnt(); // what the one before had left
      long last = newest();
      send(broker, kill);
      moment.await(data, last);
      Thread.sleep(random.nextInt(moment.latestMillis()));
      retrainer.kill();
      requireWhole(broker);
    }
  }

  /** Each as often as the others, in an order that is drawn. */
  private Moment next() {
    if (drawn.isEmpty()) {
      drawn.addAll(List.of(Moment.values()));
      Collections.shuffle(drawn, random);
    }
    return drawn.removeFirst();
  }

  /** As many as a round wants. */
  private void send(TestBroker broker, int kill) {
    for (int i = 0; i < BATCH; i++) {
      var clip = Given.clip("s" + kill + "-" + i % 4, i);
      var sample = Given.sample(Emotion.ALL.get(i % Emotion.ALL.size()), 0.9);
      broker.send(TOPICS.training(), clip.toString(), TOPICS.training().encode(sample));
      sent.add(clip.toString());
    }
    broker.flush();
  }

  private void awaitAllLearnt() throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (!learnt().containsAll(sent) || !unfinished().isEmpty()) {
      assertThat(System.nanoTime())
          .as(
              "%d clips, learnt from are %d; left is %s",
              sent.size(), learnt().size(), unfinished())
          .isLessThan(giveUp);
      Thread.sleep(50);
    }
  }

  private List<String> learnt() throws IOException {
    var kept = archive().all();
    return kept.isEmpty() ? List.of() : kept.getLast().samples();
  }

  /** Every release that anybody can see, on disk or on the topic; returns how many on the topic. */
  private int requireWhole(TestBroker broker) throws Exception {
    assertThat(archive().all()).extracting(KeptRelease::sequence).hasSameSizeAs(numbered());
    var published = broker.read(TOPICS.models(), 0);
    assertThat(published).extracting(ModelRelease::sequence).doesNotHaveDuplicates().isSorted();
    var key = SigningKey.open(data).shown();
    for (var release : published) {
      assertThat(key.signed(release)).isTrue();
      var content = new ReleaseContent(release.manifest(), release.weights(), release.sha256());
      var opened = folder.resolve("opened");
      new ReleaseFolder(EMOTIONS).write(opened, content);
      ReleaseFolder.delete(opened);
    }
    return published.size();
  }

  private ReleaseArchive archive() {
    return new ReleaseArchive(data, TOPICS.models());
  }

  private long newest() throws IOException {
    return archive().all().stream().mapToLong(KeptRelease::sequence).max().orElse(0);
  }

  private List<Path> numbered() throws IOException {
    var releases = data.resolve("releases");
    if (!Files.exists(releases)) {
      return List.of();
    }
    try (var files = Files.list(releases)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d+")).toList();
    }
  }

  private List<Path> unfinished() throws IOException {
    var unfinished = new ArrayList<Path>();
    for (var place : List.of(data, data.resolve("releases"))) {
      if (Files.exists(place)) {
        try (var found = Files.newDirectoryStream(place, "*.partial")) {
          found.forEach(unfinished::add);
        }
      }
    }
    return unfinished;
  }

  private RetrainerProcess start(TestBroker broker) throws Exception {
    var bootstrap = broker.kafka().bootstrapServers();
    return RetrainerProcess.start(bootstrap, shipped, data, folder, BATCH);
  }
}
