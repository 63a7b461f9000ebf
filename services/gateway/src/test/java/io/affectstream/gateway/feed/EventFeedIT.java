package io.affectstream.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.gateway.Given;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventFeedIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static TestBroker broker;
  private static EventFeeds feeds;

  @BeforeAll
  static void startBroker() throws InterruptedException {
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
    feeds = new EventFeeds(broker.kafka(), TOPICS.emotions());
    feeds.start();
    while (!feeds.isReady()) {
      Thread.sleep(20);
    }
  }

  @AfterAll
  static void stopBroker() {
    feeds.close();
    broker.close();
  }

  @Test
  void readerThatComesBackMissesNothingAndSeesNothingTwice() throws Exception {
    var sent = sendSessions("resume", 6, 5);
    List<ClipId> seen = new ArrayList<>();
    var first = take(feeds.open(new Start.Earliest()), 13, "resume");
    first.forEach(entry -> seen.add(clip(entry)));

    var rest = take(feeds.open(new Start.At(first.getLast().after())), 17, "resume");

    rest.forEach(entry -> seen.add(clip(entry)));
    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void sessionFeedReadsOnePartitionInTheOrderOfItsClips() throws Exception {
    var sent = sendSessions("order", 1, 8);

    var entries = take(feeds.openSession("order-0", new Start.Earliest()), 8, "order");

    assertThat(entries).extracting(EventFeedIT::clip).containsExactlyElementsOf(sent);
    assertThat(entries.getLast().after().nextOffsets()).hasSize(1);
  }

  @Test
  void latestFeedBeginsAfterWhatHasBeenReadForAll() throws Exception {
    var live = feeds.open(new Start.Latest());
    sendSessions("before", 3, 2);
    take(live, 6, "before");

    var feed = feeds.open(new Start.Latest());
    var later = sendSessions("after", 1, 1);

    assertThat(take(feed, 1, "")).extracting(EventFeedIT::clip).isEqualTo(later);
  }

  /** More than memory holds, so that most of it comes from the broker and the end from memory. */
  @Test
  void readerOfManyEventsGetsEachOnceInOrder() throws Exception {
    var sent = sendSessions("many", 1, 1_500);

    var entries = take(feeds.openSession("many-0", new Start.Earliest()), 1_500, "many");

    assertThat(entries).extracting(EventFeedIT::clip).containsExactlyElementsOf(sent);
  }

  @ParameterizedTest
  @MethodSource("poison")
  void recordThatIsNoEventIsNamedAndTheNextIsRead(String name, byte @Nullable [] value, String why)
      throws Exception {
    var session = "poison-" + name + "-0";
    var feed = feeds.openSession(session, new Start.Latest());
    broker.send(TOPICS.emotions(), session + "/p1/000000", value);
    sendSessions("poison-" + name, 1, 1);

    var entries = take(feed, 2, _ -> true);

    assertThat(entries.getFirst().record())
        .isInstanceOfSatisfying(
            FeedRecord.Unreadable.class, unreadable -> assertThat(unreadable.why()).isEqualTo(why));
    assertThat(clip(entries.getLast()).session()).isEqualTo(session);
  }

  static Stream<Arguments> poison() {
    byte[] sound = TOPICS.emotions().encode(Given.event("s", 0, Emotion.ANGER));
    byte[] cut = Arrays.copyOf(sound, sound.length / 2);
    byte[] unknown = sound.clone();
    ByteBuffer.wrap(unknown).putInt(1, Integer.MAX_VALUE);
    byte[] otherType = sound.clone();
    ByteBuffer.wrap(otherType).putInt(1, 1); // of Clip
    return Stream.of(
        Arguments.of("null", null, "null_value"),
        Arguments.of("empty", new byte[0], "bad_framing"),
        Arguments.of("framing", new byte[3], "bad_framing"),
        Arguments.of("cut", cut, "undecodable"),
        Arguments.of("unknown", unknown, "unknown_schema"),
        Arguments.of("other", otherType, "wrong_type"));
  }

  @Test
  void positionsBeyondTheTopicAreRefused() {
    var beyond = Positions.parse("0:0,1:0,2:0,3:90000");

    assertThatThrownBy(() -> feeds.open(new Start.At(beyond)))
        .isInstanceOf(ExpiredPositionsException.class)
        .hasMessageContaining("partition 3");
  }

  @Test
  void positionsOfOtherPartitionsAreRefused() {
    assertThatThrownBy(() -> feeds.open(new Start.At(Positions.parse("0:0"))))
        .isInstanceOf(ForeignPositionsException.class);
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

  /** The next {@code count} events whose session begins with {@code prefix}. */
  private static List<EventFeed.Entry> take(EventFeed feed, int count, String prefix)
      throws InterruptedException {
    return take(feed, count, entry -> isEvent(entry) && clip(entry).session().startsWith(prefix));
  }

  private static List<EventFeed.Entry> take(
      EventFeed feed, int count, Predicate<EventFeed.Entry> wanted) throws InterruptedException {
    var entries = new ArrayList<EventFeed.Entry>();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (entries.size() < count && System.nanoTime() < giveUp) {
      feed.poll(Duration.ofMillis(100)).stream().filter(wanted).forEach(entries::add);
    }
    return IntStream.range(0, count).mapToObj(entries::get).toList();
  }

  private static boolean isEvent(EventFeed.Entry entry) {
    return entry.record() instanceof FeedRecord.Event;
  }

  private static ClipId clip(EventFeed.Entry entry) {
    return ((FeedRecord.Event) entry.record()).event().clip();
  }
}
