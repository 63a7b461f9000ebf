package io.affectstream.streams.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicPlan;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage tells of itself while it runs, against a real broker. */
class StandingIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int RECORDS = 100;

  @TempDir private Path folder;
  private BrokerConfig config;
  private EmbeddedBroker broker;
  private KafkaProfile kafka;
  private final Gauges gauges = new Gauges();

  @BeforeEach
  void startBroker() {
    config = BrokerConfig.onFreePorts(folder);
    broker = EmbeddedBroker.start(config);
    kafka = new KafkaProfile(broker.bootstrapServers(), "test");
    try (var admin = Admin.create(kafka.admin())) {
      new TopicCreator(admin).create(TopicPlan.of(TOPICS, (short) 1));
    }
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void recordsThatWaitAreShownAsLagUntilTheStageHasReadThem() throws InterruptedException {
    var gate = new CountDownLatch(1);
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.producer("test"))) {
      for (int index = 0; index < RECORDS; index++) {
        byte[] key = new ClipId("session", "speaker", index).key();
        producer.send(new ProducerRecord<>(TOPICS.transcripts().name(), key, new byte[] {1}));
      }
    }
    try (var runner = runner(gate)) {
      assertThat(gauges.lag()).isZero();
      runner.start();
      await("the stage is held on its first record", () -> gauges.lag() > 0);
      assertThat(gauges.lag()).isEqualTo(RECORDS - 1);

      gate.countDown();

      await("all is read", () -> gauges.lag() == 0);
    }
  }

  @Test
  void stageSaysWhatItWaitsForAndGoesOnByItself() throws InterruptedException {
    try (var runner = runner(new CountDownLatch(0))) {
      assertThat(runner.standing().state()).isEqualTo(Standing.State.WAITING);
      runner.start();
      await("it has its partitions", () -> runner.standing().isReady());

      broker.close();

      await("the broker is missed", () -> !runner.standing().isReady());
      assertThat(runner.standing().state()).isEqualTo(Standing.State.WAITING);
      assertThat(runner.standing().text()).contains(broker.bootstrapServers());
      broker = EmbeddedBroker.start(config);
      await("it goes on", () -> runner.standing().isReady());
    }
  }

  private StageRunner<String> runner(CountDownLatch gate) {
    return new StageRunner<>(
        new Held(new ShoutingStage(TOPICS), gate),
        1,
        kafka,
        TOPICS,
        gauges,
        InstantSource.system());
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(giveUp);
      Thread.sleep(20);
    }
  }

  /** Takes no record before the gate is open. */
  private record Held(ShoutingStage stage, CountDownLatch gate) implements Stage<String> {

    @Override
    public String name() {
      return stage.name();
    }

    @Override
    public Topic<?> input() {
      return stage.input();
    }

    @Override
    public String read(byte @Nullable [] value) throws PoisonRecordException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return stage.read(value);
    }

    @Override
    public List<Output<?>> run(Batch<String> batch) throws PoisonRecordException {
      return stage.run(batch);
    }

    @Override
    public List<Output<?>> absent(ClipId clip, AbsenceReason reason) {
      return stage.absent(clip, reason);
    }
  }

  /** Remembers what is to be read off. */
  private static final class Gauges implements Metrics {
    private final Map<String, DoubleSupplier> watched = new ConcurrentHashMap<>();

    double lag() {
      return watched.getOrDefault("affect.consumer.lag", () -> -1).getAsDouble();
    }

    @Override
    public void count(Meter meter, long amount, String... tags) {}

    @Override
    public void time(Meter meter, Duration duration, String... tags) {}

    @Override
    public void watch(Meter meter, DoubleSupplier value, String... tags) {
      watched.put(meter.name(), value);
    }
  }
}
