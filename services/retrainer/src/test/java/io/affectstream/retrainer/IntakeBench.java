package io.affectstream.retrainer;

import io.affectstream.retrainer.intake.IntakeProcessors;
import io.affectstream.retrainer.intake.IntakeRules;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.intake.KeptClipFormat;
import io.affectstream.retrainer.live.Recent;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.Label;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.TrainingSample;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The retrainer's topology without a broker, under a clock that moves when it is told. */
final class IntakeBench implements AutoCloseable {
  static final Topics TOPICS = Topics.embedded();
  static final Duration KEEP = Duration.ofDays(2);
  static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Instant START = Instant.parse("2026-12-01T12:00:00Z");

  private static final long MICROS = START.toEpochMilli() * 1_000;

  private final List<Subject> withdrawn = new ArrayList<>();
  private final Recent recent = new Recent(withdrawn::add);
  private final Path stores;
  private final int capacity;
  private TopologyTestDriver driver;
  private Instant now = START;

  /**
   * @param stores where they lie; the same again is a restart
   */
  IntakeBench(Path stores, int capacity) {
    this.stores = stores;
    this.capacity = capacity;
    this.driver = driver();
  }

  private TopologyTestDriver driver() {
    var rules =
        new IntakeRules(capacity, () -> 1, KEEP, PATIENCE, new Placement(_ -> 1, () -> now));
    var intake = new IntakeProcessors(TOPICS, rules, recent, Metrics.none(), () -> now);
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stores.toString());
    return new TopologyTestDriver(
        new RetrainerTopology(TOPICS, intake, () -> now).build(), properties, now);
  }

  void sample(ClipId clip, TrainingSample sample) {
    send(TOPICS.training(), clip.key(), TOPICS.training().encode(sample));
  }

  void label(ClipId clip, Emotion emotion, String annotator) {
    send(
        TOPICS.labels(), clip.key(), TOPICS.labels().encode(new Label(emotion, annotator, MICROS)));
  }

  void withdraw(Subject who) {
    send(TOPICS.consent(), who.key(), TOPICS.consent().encode(new Withdrawal(MICROS, "r")));
  }

  void send(Topic<?> topic, byte @Nullable [] key, byte @Nullable [] value) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, now));
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** Moves the clock of the process alone, as when a machine's clock is set. */
  void jump(Duration time) {
    now = now.plus(time);
  }

  Recent recent() {
    return recent;
  }

  /** By id. */
  Map<String, KeptClip> kept() {
    var format = new KeptClipFormat(TOPICS.training());
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(IntakeProcessors.CLIPS);
    var kept = new TreeMap<String, KeptClip>();
    try (var all = store.all()) {
      all.forEachRemaining(entry -> kept.put(entry.key, format.read(entry.key, entry.value)));
    }
    return kept;
  }

  List<DeadLetter> letters() {
    var letters = new ArrayList<DeadLetter>();
    for (var record :
        driver
            .createOutputTopic(
                TOPICS.deadLetters().name(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())
            .readValuesToList()) {
      try {
        letters.add(TOPICS.deadLetters().decode(record));
      } catch (PoisonRecordException e) {
        throw new AssertionError("the retrainer wrote what cannot be read", e);
      }
    }
    return letters;
  }

  @Override
  public void close() {
    driver.close();
  }
}
