package io.affectstream.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.streams.assembly.clip.AssemblyRules;
import io.affectstream.streams.damage.DamagedPlaces;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.learning.TrainingSample;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The fusion topology without a broker, under a clock that moves when it is told. */
final class FusionBench implements AutoCloseable {
  static final Topics TOPICS = Topics.embedded();
  static final Duration BROKEN_GRACE = Duration.ofMillis(200);
  static final Duration LEDGER_TTL = Duration.ofMinutes(1);
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final double FLOOR = 0.4;

  private final HeadSlot heads;
  private final TopologyTestDriver driver;
  private final DamagedPlaces damaged = new DamagedPlaces();
  private final Set<ClipId> forgotten = new HashSet<>();
  private Instant now = START;

  FusionBench(Storage storage) {
    this(storage, new FixedHead(), Metrics.none(), 1);
  }

  /**
   * @param partitions how many each topic has; the records of the bench stand on the first
   */
  FusionBench(Storage storage, EmotionHead head, Metrics metrics, int partitions) {
    heads = new HeadSlot(head);
    var placement = new Placement(_ -> partitions, () -> now);
    var rules = new AssemblyRules(head.widths(), BROKEN_GRACE, LEDGER_TTL, Duration.ofMinutes(5));
    var topology =
        new FusionTopology(
                TOPICS, heads, placement, damaged, forgotten::contains, metrics, () -> now)
            .build(rules, FLOOR, storage);
    driver = new TopologyTestDriver(topology, new Properties(), START);
  }

  /** The heads that answer. */
  HeadSlot heads() {
    return heads;
  }

  /** Who spoke in {@code clip} asks to be forgotten. */
  void forget(ClipId clip) {
    forgotten.add(clip);
  }

  long nowMillis() {
    return now.toEpochMilli();
  }

  /** The bytes of a record on its way here are no longer those that were written. */
  void damage(Topic<?> topic, long offset) {
    var partition = new TopicPartition(topic.name(), 0);
    damaged.passedOver(partition, offset, new KafkaException("bad checksum"));
  }

  void send(ClipId id, Clip ledger) {
    send(TOPICS.clips(), id.key(), TOPICS.clips().encode(ledger));
  }

  void send(ClipId id, Features features) {
    var topic = TOPICS.features(features.modality());
    send(topic, id.key(), topic.encode(features));
  }

  void send(Topic<?> topic, byte @Nullable [] key, byte @Nullable [] value) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, now));
  }

  /** The ledger record of {@code id}, closed now; all three modalities are expected. */
  void accept(ClipId id, Policy policy) {
    send(id, Given.ledger(nowMillis(), Given.THREE, policy));
  }

  void completeBut(ClipId id, Modality missing) {
    Given.THREE.stream()
        .sorted()
        .filter(modality -> modality != missing)
        .forEach(modality -> send(id, Given.features(modality, 0.9)));
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  List<EmotionEvent> events() {
    return eventRecords().stream().map(record -> decode(TOPICS.emotions(), record)).toList();
  }

  EmotionEvent onlyEvent() {
    return only(events());
  }

  List<TestRecord<byte[], byte[]>> eventRecords() {
    return records(TOPICS.emotions());
  }

  List<DeadLetter> deadLetters() {
    return values(TOPICS.deadLetters());
  }

  DeadLetter onlyLetter() {
    return only(deadLetters());
  }

  List<TrainingSample> samples() {
    return values(TOPICS.training());
  }

  @Override
  public void close() {
    driver.close();
  }

  static <T> T decode(Topic<T> topic, TestRecord<byte[], byte[]> record) {
    try {
      return topic.decode(record.value());
    } catch (PoisonRecordException e) {
      throw new AssertionError("fusion wrote what cannot be read", e);
    }
  }

  private static <T> T only(List<T> made) {
    assertThat(made).hasSize(1);
    return made.getFirst();
  }

  private <T> List<T> values(Topic<T> topic) {
    return records(topic).stream().map(record -> decode(topic, record)).toList();
  }

  private List<TestRecord<byte[], byte[]>> records(Topic<?> topic) {
    return driver
        .createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }
}
