package io.affectstream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final int PARTITIONS = 4;

  @TempDir private Path dataDir;

  @Test
  void recordsSurviveARestart() {
    var config = BrokerConfig.onFreePorts(dataDir);
    try (var broker = EmbeddedBroker.start(config)) {
      var clients = new RawClients(broker.bootstrapServers());
      create(clients, "kept");
      clients.send("kept", 100);
    }

    try (var again = EmbeddedBroker.start(config)) {
      assertThat(new RawClients(again.bootstrapServers()).read("kept", PARTITIONS, 100))
          .hasSize(100)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void producingRightAfterCreationSucceeds() {
    try (var broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(dataDir))) {
      var clients = new RawClients(broker.bootstrapServers());

      for (int i = 0; i < 20; i++) {
        create(clients, "fresh-" + i);
        clients.send("fresh-" + i, 20);
      }

      assertThat(clients.read("fresh-19", PARTITIONS, 20)).hasSize(20);
    }
  }

  @Test
  void creatingTopicsTwiceLeavesThemAsTheyAre() {
    try (var broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(dataDir))) {
      var clients = new RawClients(broker.bootstrapServers());
      create(clients, "twice");
      clients.send("twice", 5);

      create(clients, "twice");

      assertThat(clients.read("twice", PARTITIONS, 5)).hasSize(5);
    }
  }

  @Test
  void takenPortIsRefusedByTheNameOfItsSetting() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var config =
          new BrokerConfig(dataDir, taken.getLocalPort(), LoopbackPorts.free(1).getFirst());

      assertThatThrownBy(() -> EmbeddedBroker.start(config).close())
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContaining("affect.broker.port")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void twoBrokersOnOneFolderAreRefusedByTheNameOfItsSetting() {
    try (var first = EmbeddedBroker.start(BrokerConfig.onFreePorts(dataDir))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.onFreePorts(dataDir)).close())
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContaining("affect.broker.data-dir");

      assertThat(first.bootstrapServers()).startsWith("127.0.0.1:");
    }
  }

  private static void create(RawClients clients, String topic) {
    try (var admin = clients.admin()) {
      new TopicCreator(admin).create(List.of(new NewTopic(topic, PARTITIONS, (short) 1)));
    }
  }
}
