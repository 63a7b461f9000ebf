package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.SessionPartitioner;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class KafkaProfileTest {
  private final KafkaProfile profile = new KafkaProfile("localhost:9092", "pod-3");

  @Test
  void producersPlaceBySessionAndLoseNothing() {
    assertThat(profile.producer("any"))
        .containsEntry("partitioner.class", SessionPartitioner.class)
        .containsEntry("enable.idempotence", true)
        .containsEntry("acks", "all")
        .containsEntry("max.in.flight.requests.per.connection", 1)
        .containsEntry("linger.ms", 0);
  }

  @Test
  void consumersKeepTheirPlaceAcrossRestarts() {
    assertThat(profile.consumer("affect-speech"))
        .containsEntry("group.instance.id", "affect-speech-pod-3")
        .containsEntry("session.timeout.ms", 6_000)
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("auto.offset.reset", "earliest");
  }

  @Test
  void streamsAreExactlyOnceAndQuick() {
    var config = new StreamsConfig(profile.streams("affect-fusion", Path.of("state"), 2));

    assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
    assertThat(config.getLong("commit.interval.ms")).isLessThanOrEqualTo(25);
    assertThat(config.getProducerConfigs("client"))
        .containsEntry("partitioner.class", SessionPartitioner.class)
        .containsEntry("linger.ms", 0);
    assertThat(config.getMainConsumerConfigs("group", "client", 1))
        .containsEntry("group.instance.id", "affect-fusion-pod-3-1")
        .containsEntry("session.timeout.ms", 6_000)
        .containsEntry("auto.offset.reset", "earliest");
  }

  @Test
  void withoutAClusterTheEmbeddedBrokerIsMeant() {
    var moved = Settings.of(Map.of(KafkaProfile.EMBEDDED_PORT.key(), "4711"));

    assertThat(KafkaProfile.from(moved).bootstrapServers()).isEqualTo("127.0.0.1:4711");
    assertThat(KafkaProfile.EMBEDDED_PORT.key()).isEqualTo(BrokerConfig.PORT);
  }
}
