package io.affectstream.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterIT {
  @TempDir private Path dataDir;

  @Test
  void acknowledgedRecordsSurviveTheCrashAndReturnOfABroker() throws Exception {
    var abruptly = Map.of("controlled.shutdown.enable", "false");
    try (var cluster = EmbeddedCluster.start(dataDir, 3, abruptly)) {
      var clients = new RawClients(cluster.bootstrapServers());
      create(clients, cluster.replicas());

      try (var producer = clients.producer()) {
        for (int i = 0; i < 300; i++) {
          if (i == 100) {
            cluster.stopBroker(1);
          } else if (i == 200) {
            cluster.startBroker(1);
          }
          producer.send(new ProducerRecord<>("replicated", "key-" + i, "value-" + i)).get();
        }
      }

      assertThat(clients.read("replicated", 2, 300)).hasSize(300).doesNotHaveDuplicates();
    }
  }

  private static void create(RawClients clients, short replicas) {
    try (var admin = clients.admin()) {
      new TopicCreator(admin).create(List.of(new NewTopic("replicated", 2, replicas)));
    }
  }
}
