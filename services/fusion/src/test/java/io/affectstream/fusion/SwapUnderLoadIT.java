package io.affectstream.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.testkit.Measured;
import io.affectstream.testkit.Received;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People talk while heads are exchanged, every fifth of them bad: no clip is lost, answered twice,
 * or answered by a bad head. With {@code -Daffect.test.strict=true} there are a hundred, in turns
 * with rounds without any, and latency and memory are held to what is promised.
 */
class SwapUnderLoadIT {
  private static final Path MODEL = Path.of("..", "..", "deploy", "models", "fusion");
  private static final Topics TOPICS = Topics.embedded();
  private static final int ROUNDS = Measured.isStrict() ? 9 : 2; // without, with, without, with ...
  private static final int SWAPS = Measured.isStrict() ? 25 : 30; // in each second round
  private static final Duration PACE = Duration.ofMillis(Measured.isStrict() ? 25 : 40);
  private static final Duration BETWEEN = Duration.ofMillis(Measured.isStrict() ? 300 : 200);
  private static final int CLIPS = (int) (BETWEEN.multipliedBy(SWAPS).toMillis() / PACE.toMillis());
  private static final double MEMORY = 1.05;
  private static final Duration SETTLING = Duration.ofSeconds(Measured.isStrict() ? 90 : 0);
  private static final int WARM_UP = Measured.isStrict() ? 800 : 100;

  @TempDir private Path folder;
  private final long epochOffsetNanos =
      ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()) - System.nanoTime();
  private TestBroker broker;
  private Releases releases;
  private Answers answers;
  private final List<ModelRelease> good = new ArrayList<>();
  private final Deque<byte[]> prepared = new ConcurrentLinkedDeque<>();

  @BeforeEach
  void begin() throws Exception {
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
    releases = new Releases(MODEL, folder, Talk.encoders());
    answers = new Answers(MODEL, folder);
    prepare();
  }

  @AfterEach
  void end() {
    broker.close();
  }

  @Test
  void noClipIsLostDoubledOrAnsweredByABadHead() throws Exception {
    var bootstrap = broker.kafka().bootstrapServers();
    var state = folder.resolve("fusion");
    try (var fusion = FusionProcess.start(bootstrap, MODEL, state, releases.key()).awaitReady();
        var sender = new ReleaseSender(TOPICS, broker.kafka())) {
      int clips = WARM_UP + ROUNDS * CLIPS;
      var talk = new Talk(TOPICS, broker);
      var speaker = Thread.ofPlatform().start(() -> hold(talk, fusion, sender));

      var events = broker.received(TOPICS.emotions(), clips);

      speaker.join();
      var values = events.stream().map(Received::value).toList();
      assertThat(values).extracting(EmotionEvent::clip).doesNotHaveDuplicates().hasSize(clips);
      for (var release : good) {
        answers.learn(release);
      }
      answers.assertGiven(values);
      assertThat(values.stream().map(EmotionEvent::modelVersion).distinct())
          .hasSizeGreaterThan(ROUNDS * SWAPS / 4);
      assertThat(broker.read(TOPICS.deadLetters(), bad())).hasSize(bad());
      judge(events);
    }
  }

  private volatile double before;
  private volatile double after;

  private void hold(Talk talk, FusionProcess fusion, ReleaseSender sender) {
    try {
      talk.say(0, WARM_UP, PACE);
      before = fusion.residentMegabytes();
      for (int round = 0; round < ROUNDS; round++) {
        int from = WARM_UP + round * CLIPS;
        var swaps =
            round % 2 == 0
                ? Thread.ofPlatform().unstarted(() -> {})
                : Thread.ofPlatform().unstarted(() -> exchange(sender));
        swaps.start();
        talk.say(from, from + CLIPS, PACE);
        swaps.join();
      }
      after = settled(fusion);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Once the native heap was trimmed, which is done every half minute. */
  private double settled(FusionProcess fusion) throws Exception {
    long giveUp = System.nanoTime() + SETTLING.toNanos();
    double now = fusion.residentMegabytes();
    while (now > before * MEMORY && System.nanoTime() < giveUp) {
      Thread.sleep(5_000);
      now = fusion.residentMegabytes();
    }
    return now;
  }

  private void exchange(ReleaseSender sender) {
    try {
      for (int i = 0; i < SWAPS; i++) {
        sender.send(ModelRelease.serving(releases.name()), prepared.removeFirst());
        Thread.sleep(BETWEEN);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes all records before, so that nothing but fusion has work with them. */
  private void prepare() throws IOException {
    var kinds = List.of(BadRelease.values());
    for (int i = 0; i < ROUNDS / 2 * SWAPS; i++) {
      if (i % 5 == 4) {
        var bad = kinds.get(i / 5 % kinds.size());
        prepared.add(bad.record(releases, good.size() + 1L, TOPICS));
      } else {
        good.add(releases.good(good.size() + 1L));
        prepared.add(TOPICS.models().encode(good.getLast()));
      }
    }
  }

  private static int bad() {
    return ROUNDS / 2 * (SWAPS / 5);
  }

  private void judge(List<Received<EmotionEvent>> events) {
    double[] quiet = latencies(events, round -> round % 2 == 0);
    double[] swapping = latencies(events, round -> round % 2 == 1);
    double ratio = Measured.percentile(swapping, 99) / Measured.percentile(quiet, 99);
    Measured.note(
        "swap",
        "%d releases, %d of them bad; %d clips; without: %s; with: %s; p99 %.2f times; resident %.0f -> %.0f MB"
            .formatted(
                ROUNDS / 2 * SWAPS,
                bad(),
                events.size(),
                Measured.summary(Arrays.stream(quiet)),
                Measured.summary(Arrays.stream(swapping)),
                ratio,
                before,
                after));
    if (Measured.isStrict()) {
      assertThat(ratio).isLessThanOrEqualTo(1.5);
      assertThat(after).isLessThanOrEqualTo(before * MEMORY);
    }
  }

  /** From the ledger record to the reader's hands, of the rounds that {@code wanted} says. */
  private double[] latencies(List<Received<EmotionEvent>> events, IntPredicate wanted) {
    return events.stream()
        .filter(event -> event.value().clip().index() >= WARM_UP)
        .filter(event -> wanted.test((int) ((event.value().clip().index() - WARM_UP) / CLIPS)))
        .mapToDouble(this::latencyMillis)
        .toArray();
  }

  private double latencyMillis(Received<EmotionEvent> event) {
    double closedMillis = event.value().timing().closedAtMicros() / 1e3;
    return (event.atNanos() + epochOffsetNanos) / 1e6 - closedMillis;
  }
}
