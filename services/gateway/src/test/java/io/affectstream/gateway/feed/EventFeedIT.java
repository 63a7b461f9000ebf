package io.affectstream.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.gateway.Given;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFeedIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static TestBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void readerThatComesBackMissesNothingAndSeesNothingTwice() {
    var sent = sendSessions("resume", 6, 5);
    var all = feeds();
    List<ClipId> seen = new ArrayList<>();
    Positions last;
    try (var feed = all.open(new Start.Earliest())) {
      var entries = take(feed, 13, "resume");
      entries.forEach(entry -> seen.add(entry.event().clip()));
      last = entries.getLast().after();
    }

    try (var feed = all.open(new Start.At(last))) {
      take(feed, 17, "resume").forEach(entry -> seen.add(entry.event().clip()));
    }

    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void sessionFeedReadsOnePartitionInTheOrderOfItsClips() {
    var sent = sendSessions("order", 1, 8);

    try (var feed = feeds().openSession("order-0", new Start.Earliest())) {
      var entries = take(feed, 8, "order");

      assertThat(entries).extracting(entry -> entry.event().clip()).containsExactlyElementsOf(sent);
      assertThat(entries.getLast().after().nextOffsets()).hasSize(1);
    }
  }

  @Test
  void latestFeedBeginsAfterWhatIsThere() {
    sendSessions("before", 3, 2);

    try (var feed = feeds().open(new Start.Latest())) {
      var later = sendSessions("after", 1, 1);

      assertThat(take(feed, 1, "")).extracting(e -> e.event().clip()).isEqualTo(later);
    }
  }

  @Test
  void poisonIsPassedOverAndCounted() {
    var poison = new ClipId("poison-0", "p1", 0);
    broker.send(TOPICS.emotions(), poison.toString(), new byte[3]);
    sendSessions("poison", 1, 1);

    try (var feed = feeds().openSession("poison-0", new Start.Earliest())) {
      assertThat(take(feed, 1, "poison")).hasSize(1);
    }
  }

  @Test
  void positionsBeyondTheTopicAreRefused() {
    var beyond = Positions.parse("0:0,1:0,2:0,3:900");

    assertThatThrownBy(() -> feeds().open(new Start.At(beyond)))
        .isInstanceOf(ExpiredPositionsException.class)
        .hasMessageContaining("partition 3");
  }

  @Test
  void positionsOfOtherPartitionsAreRefused() {
    assertThatThrownBy(() -> feeds().open(new Start.At(Positions.parse("0:0"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EventFeeds feeds() {
    return new EventFeeds(broker.kafka(), TOPICS.emotions());
  }

  private static List<ClipId> sendSessions(String prefix, int sessions, int clips) {
    var sent = new ArrayList<ClipId>();
    for (int index = 0; index < clips; index++) {
      for (int session = 0; session < sessions; session++) {
        sent.add(send(Given.event(prefix + "-" + session, index, Emotion.ANGER)));
      }
    }
    broker.flush();
    return sent;
  }

  private static ClipId send(EmotionEvent event) {
    broker.send(TOPICS.emotions(), event.clip().toString(), TOPICS.emotions().encode(event));
    return event.clip();
  }

  /** The next {@code count} entries whose session begins with {@code prefix}. */
  private static List<EventFeed.Entry> take(EventFeed feed, int count, String prefix) {
    var entries = new ArrayList<EventFeed.Entry>();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (entries.size() < count && System.nanoTime() < giveUp) {
      feed.poll(Duration.ofMillis(100)).stream()
          .filter(entry -> entry.event().clip().session().startsWith(prefix))
          .forEach(entries::add);
    }
    return IntStream.range(0, count).mapToObj(entries::get).toList();
  }
}
