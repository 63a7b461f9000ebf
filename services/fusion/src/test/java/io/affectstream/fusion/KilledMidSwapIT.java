package io.affectstream.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.testkit.Measured;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of fusion around the moment when a release arrives: every clip has one event, by
 * a good head, and the next start answers with the newest release. How often says {@code
 * affect.test.kills}.
 */
class KilledMidSwapIT {
  private static final Path MODEL = Path.of("..", "..", "deploy", "models", "fusion");
  private static final Topics TOPICS = Topics.embedded();
  private static final int KILLS = Integer.getInteger("affect.test.kills", 1);
  private static final int CLIPS = 60; // a kill
  private static final Duration PACE = Duration.ofMillis(20);
  private static final int LATEST_KILL_MILLIS = 60; // after the release was sent

  @TempDir private Path folder;
  private final Random random = new Random(12);

  @Test
  void everyClipHasOneEventByAGoodHead() throws Exception {
    try (var broker = TestBroker.start(folder.resolve("broker"), TOPICS);
        var sender = new ReleaseSender(TOPICS, broker.kafka())) {
      var releases = new Releases(MODEL, folder, Talk.encoders());
      var answers = new Answers(MODEL, folder);
      var talk = new Talk(TOPICS, broker);

      for (int kill = 0; kill < KILLS; kill++) {
        var release = releases.good(kill + 1L);
        answers.learn(release);
        killAtSwap(broker, releases, talk, sender, release, kill);
      }
      try (var _ = start(broker, releases).awaitReady()) {
        int clips = KILLS * CLIPS;
        var events = broker.read(TOPICS.emotions(), clips);

        assertThat(events).extracting(EmotionEvent::clip).doesNotHaveDuplicates().hasSize(clips);
        answers.assertGiven(events);
        assertThat(broker.read(TOPICS.deadLetters(), 0)).isEmpty();
        var versions = events.stream().map(EmotionEvent::modelVersion).distinct().toList();
        for (long sequence = 1; sequence <= KILLS; sequence++) {
          assertThat(versions).contains(releases.good(sequence).version()); // by the next start
        }
        Measured.note(
            "kill-mid-swap",
            "%d kills: %d clips, %d events, by %s"
                .formatted(KILLS, clips, events.size(), versions));
      }
    }
  }

  /** Some clips are answered before, some are open at the kill, some come after it. */
  private void killAtSwap(
      TestBroker broker,
      Releases releases,
      Talk talk,
      ReleaseSender sender,
      ModelRelease release,
      int kill)
      throws Exception {
    int from = kill * CLIPS;
    try (var fusion = start(broker, releases).awaitReady()) {
      talk.say(from, from + CLIPS / 3, PACE);
      int answered = broker.read(TOPICS.emotions(), from + CLIPS / 3).size();
      assertThat(answered).isEqualTo(from + CLIPS / 3);
      var speaker = Thread.ofPlatform().start(() -> say(talk, from + CLIPS / 3, from + CLIPS));
      sender.send(release);
      Thread.sleep(random.nextInt(LATEST_KILL_MILLIS));
      fusion.kill();
      speaker.join();
    }
  }

  private static void say(Talk talk, int from, int to) {
    try {
      talk.say(from, to, PACE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private FusionProcess start(TestBroker broker, Releases releases) throws Exception {
    return FusionProcess.start(
        broker.kafka().bootstrapServers(), MODEL, folder.resolve("fusion"), releases.key());
  }
}
