package io.affectstream.streams.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicPlan;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.damage.DiskDamage;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageRunnerIT {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private EmbeddedBroker broker;
  private KafkaProfile kafka;

  @BeforeEach
  void startBroker() {
    broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder));
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
  void closedStageGoesOnWhereItStopped() throws InterruptedException {
    send(0, 100);
    try (var runner = start()) {
      assertThat(read(TOPICS.features(Modality.LEXICAL), 100)).hasSize(100);
      assertThat(runner.isReady()).isTrue();
    }
    send(100, 200);

    try (var again = start()) {
      var keys = read(TOPICS.features(Modality.LEXICAL), 200);

      assertThat(keys).hasSize(200).doesNotHaveDuplicates();
      assertThat(again.failure()).isEmpty();
    }
  }

  @Test
  void everyPoisonRecordLeavesOneDeadLetter() throws InterruptedException {
    sendPoison(200);

    try (var _ = start()) {
      assertThat(read(TOPICS.deadLetters(), 200)).hasSize(200).doesNotHaveDuplicates();
      assertThat(read(TOPICS.features(Modality.LEXICAL), 200)).hasSize(200);
    }
  }

  @Test
  void damagedBytesOnItsTopicCostALetterAndNotTheStage() throws Exception {
    for (int index = 0; index < 3; index++) {
      send(index, index + 1); // a batch of its own
    }
    DiskDamage.MAGIC.strike(folder, "session-1/speaker");

    try (var runner = start()) {
      assertThat(read(TOPICS.features(Modality.LEXICAL), 2)).hasSize(2);
      assertThat(read(TOPICS.deadLetters(), 1)).hasSize(1);
      assertThat(runner.failure()).isEmpty();
    }
  }

  @Test
  void outputThatTheBrokerFindsTooLargeBecomesALetterAndAnAbsence() throws Exception {
    limit(TOPICS.features(Modality.LEXICAL), 1_000);
    send(0, 20);

    try (var _ = start(new Wordy(new ShoutingStage(TOPICS)))) {
      assertThat(read(TOPICS.deadLetters(), 20)).hasSize(20);
      assertThat(read(TOPICS.features(Modality.LEXICAL), 20)).hasSize(20);
    }
  }

  @Test
  void stageWhoseOutputsAreNotTakenSaysSoAndGoesOnWhenTheyAre() throws Exception {
    limit(TOPICS.deadLetters(), 10);
    sendPoison(1);

    try (var runner = start()) {
      await(() -> runner.standing().text().contains("RecordTooLargeException"));
      assertThat(runner.isReady()).isFalse();

      limit(TOPICS.deadLetters(), 100_000);

      assertThat(read(TOPICS.deadLetters(), 1)).hasSize(1);
      await(runner::isReady);
    }
  }

  /** Writes more than it was told. */
  private record Wordy(ShoutingStage stage) implements Stage<String> {
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
      return stage.read(value);
    }

    @Override
    public List<Output<?>> run(Batch<String> batch) {
      var vector = new Features.Present(Embedding.of(new float[1_000]), 1, "encoder");
      var features = new Features(Modality.LEXICAL, vector, List.of());
      return batch.work().stream()
          .<Output<?>>map(
              work -> new Output<>(TOPICS.features(Modality.LEXICAL), work.clip(), features))
          .toList();
    }

    @Override
    public List<Output<?>> absent(ClipId clip, AbsenceReason reason) {
      return stage.absent(clip, reason);
    }
  }

  private void limit(Topic<?> topic, int bytes) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    var limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    try (var admin = Admin.create(kafka.admin())) {
      admin
          .incrementalAlterConfigs(
              Map.of(resource, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    var giveUp = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(giveUp);
      Thread.sleep(20);
    }
  }

  private StageRunner<String> start() {
    return start(new ShoutingStage(TOPICS));
  }

  private StageRunner<String> start(Stage<String> stage) {
    var runner =
        new StageRunner<>(stage, 16, kafka, TOPICS, Metrics.none(), InstantSource.system());
    runner.start();
    return runner;
  }

  private void send(int from, int to) {
    var words = List.of(new Transcript.Word("hello", 1, 0, 500));
    byte[] value =
        TOPICS
            .transcripts()
            .encode(new Transcript(new Transcript.Words(words, 1), Policy.INFER_ONLY, List.of()));
    sendAll(from, to, value);
  }

  private void sendPoison(int count) {
    sendAll(0, count, new byte[] {1});
  }

  private void sendAll(int from, int to, byte[] value) {
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.producer("test"))) {
      for (int index = from; index < to; index++) {
        byte[] key = new ClipId("session-" + index % 5, "speaker", index).key();
        producer.send(new ProducerRecord<>(TOPICS.transcripts().name(), key, value));
      }
      producer.flush();
    }
  }

  /** Keys of all records once there are {@code count}, and of what follows within a second. */
  private List<String> read(Topic<?> topic, int count) {
    var keys = new ArrayList<String>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.reader())) {
      consumer.assign(
          IntStream.range(0, TopicPlan.USUAL_PARTITIONS)
              .mapToObj(p -> new TopicPartition(topic.name(), p))
              .toList());
      var giveUp = Instant.now().plus(PATIENCE);
      while (keys.size() < count && Instant.now().isBefore(giveUp)) {
        read(consumer, Duration.ofMillis(100), keys);
      }
      read(consumer, Duration.ofSeconds(1), keys);
    }
    return keys;
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer, Duration wait, List<String> keys) {
    consumer.poll(wait).forEach(r -> keys.add(key(r.key())));
  }

  private static String key(byte @Nullable [] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }
}
