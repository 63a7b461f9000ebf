package io.affectstream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a real broker, compared and brought up to date. */
class TopicsIT {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<PlannedTopic> PLAN =
      TopicPlan.of(Topics.embedded(), Lifetimes.USUAL).subList(0, 3);

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder));
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void topicsOfAnEarlierVersionGetTodaysLife() throws Exception {
    var today = named("earlier", Map.of("retention.ms", "3600000", "segment.ms", "600000"));
    create("earlier", 2, Map.of("retention.ms", "3600000"));

    assertThat(new TopicComparison(admin).of(List.of(today)))
        .singleElement()
        .satisfies(d -> assertThat(d.what()).contains("604800000 ms longer", "segment.ms"))
        .satisfies(d -> assertThat(d.grave()).isFalse());
    new TopicUpdates(admin).apply(List.of(today, named("never-made", Map.of())));

    assertThat(new TopicComparison(admin).of(List.of(today))).isEmpty();
    assertThat(config("earlier", "segment.ms")).isEqualTo("600000");
  }

  @Test
  void whatIsMissingUnequalTooSmallOrOfAnotherPolicyIsSaid() {
    create("clips", 4, Map.of());
    create("frames", 3, Map.of("max.message.bytes", "1000"));
    create("audio", 4, Map.of("cleanup.policy", "compact"));
    var life = Map.of("cleanup.policy", "delete", "max.message.bytes", "2000");

    var differences =
        new TopicComparison(admin)
            .of(
                List.of(
                    named("clips", life),
                    named("frames", life),
                    named("audio", life),
                    named("speech", life)));

    assertThat(differences)
        .extracting(TopicDifference::toString)
        .containsExactlyInAnyOrder(
            "speech is missing",
            "frames has 3 partitions, the others 4: all must have as many",
            "frames takes records of max.message.bytes=1000 only, it needs 2000",
            "audio has cleanup.policy=compact, it needs delete");
    assertThat(differences).allMatch(TopicDifference::grave);
  }

  @Test
  void topicsAsPlannedDifferInNothing() {
    new TopicCreator(admin).create(PLAN.stream().map(t -> t.create(2, (short) 1)).toList());

    assertThat(new TopicComparison(admin).of(PLAN)).isEmpty();
    assertThat(new TopicComparison(admin).partitions(PLAN)).contains(2);
  }

  @Test
  void whatTheClusterRefusesIsSaidInItsOwnWords() {
    var threefold = List.of(new NewTopic("threefold", 1, (short) 3));

    assertThatIllegalStateException()
        .isThrownBy(() -> new TopicCreator(admin).create(threefold))
        .withMessageContaining("eplication factor");
  }

  @Test
  void topicThatNearsItsRoomIsSaidOnceAndBeforeItLosesAnything() throws Exception {
    var small = named("small", Map.of("retention.bytes", "2000000", "segment.bytes", "1048576"));
    create("small", 1, small.configs());
    var heard = new ArrayList<String>();
    try (var watch =
        new RoomWatch(
            Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers())),
            List.of(small),
            topic -> {
              heard.add(topic);
              throw new IllegalStateException("a listener that fails");
            })) {
      fill("small", 10);
      watch.look();
      assertThat(heard).isEmpty();

      fill("small", 7);
      watch.look();
      watch.look();
      assertThat(heard).containsExactly("small");
    }
  }

  /** So many records of 100 kB. */
  private static void fill(String topic, int records) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "key.serializer",
            ByteArraySerializer.class,
            "value.serializer",
            ByteArraySerializer.class);
    try (var producer = new KafkaProducer<byte[], byte[]>(properties)) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(topic, new byte[100_000]));
      }
    }
  }

  private static PlannedTopic named(String name, Map<String, String> configs) {
    return new PlannedTopic(name, configs);
  }

  private static void create(String name, int partitions, Map<String, String> configs) {
    new TopicCreator(admin)
        .create(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)));
  }

  private static String config(String topic, String name) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var described =
        admin.describeConfigs(List.of(resource)).all().get(MINUTE.toSeconds(), TimeUnit.SECONDS);
    return Objects.requireNonNull(described.get(resource)).get(name).value();
  }
}
