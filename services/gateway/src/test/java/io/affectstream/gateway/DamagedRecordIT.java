package io.affectstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.gateway.feed.EventFeed;
import io.affectstream.gateway.feed.FeedRecord;
import io.affectstream.gateway.feed.Start;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.settings.Settings;
import io.affectstream.testkit.DiskDamage;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A byte of one event turns on the broker's disk, as disks do; everything behind it must go on. */
class DamagedRecordIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SESSION = "s";

  @TempDir private Path folder;

  @Test
  void readersAndViewsPassOverTheDamageAndSaySo() throws Exception {
    try (var broker = TestBroker.start(folder.resolve("broker"), TOPICS)) {
      for (int index = 0; index < 3; index++) {
        send(broker, index);
      }
      DiskDamage.at("s/p1/000001", folder);
      try (var gateway = gateway(broker)) {
        gateway.start();

        await(() -> gateway.isReady() && events(gateway) == 2);
        var read = read(gateway.feeds().openSession(SESSION, new Start.Earliest()), 3);

        assertThat(read.get(0)).isInstanceOf(FeedRecord.Event.class);
        assertThat(read.get(1))
            .isInstanceOfSatisfying(
                FeedRecord.Unreadable.class, r -> assertThat(r.why()).isEqualTo("damaged"));
        assertThat(read.get(2)).isInstanceOf(FeedRecord.Event.class);
        assertThat(gateway.failure()).isEmpty();
      }
    }
  }

  private GatewayService gateway(TestBroker broker) {
    var settings =
        Settings.of(Map.of(GatewayConfig.STATE_DIR.key(), folder.resolve("state").toString()));
    return GatewayService.create(
        GatewayConfig.from(settings),
        broker.kafka(),
        TOPICS,
        Metrics.none(),
        (_, _) -> {
          throw new AssertionError("nobody asked to be forgotten");
        },
        InstantSource.system());
  }

  private static void send(TestBroker broker, int index) {
    var event = Given.event(SESSION, index, Emotion.ANGER);
    broker.send(TOPICS.emotions(), event.clip().toString(), TOPICS.emotions().encode(event));
    broker.flush(); // a batch of its own
  }

  private static long events(GatewayService gateway) {
    return gateway.views().session(SESSION).map(summary -> summary.events()).orElse(0L);
  }

  private static List<FeedRecord> read(EventFeed feed, int count) throws InterruptedException {
    var read = new ArrayList<FeedRecord>();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (read.size() < count && System.nanoTime() < giveUp) {
      feed.poll(Duration.ofMillis(100)).forEach(entry -> read.add(entry.record()));
    }
    return read;
  }

  private static void await(BooleanSupplier happened) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(giveUp);
      Thread.sleep(50);
    }
  }
}
