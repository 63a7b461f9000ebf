package io.affectstream.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a process with a broker: the next one on its data takes its place at once,
 * however long the dead one's registration would have lasted.
 */
class KilledNodeIT {
  private static final String SESSION_MILLIS = Long.toString(TimeUnit.HOURS.toMillis(1));

  @TempDir private Path dataDir;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void successorServesWithoutWaitingForTheSessionOfTheDead() throws Exception {
    var config = BrokerConfig.onFreePorts(dataDir);
    var victim = victim(config);
    awaitServing(victim);
    var clients = new RawClients("127.0.0.1:" + config.port());
    try (var admin = clients.admin()) {
      new TopicCreator(admin).create(List.of(new NewTopic("kept", 1, (short) 1)));
    }
    clients.send("kept", 10);

    victim.destroyForcibly().waitFor();

    try (var _ = node(config)) {
      clients.send("kept", 10);
      assertThat(clients.read("kept", 1, 20)).hasSize(20);
    }
  }

  /** The process to kill: its arguments are the data folder and the two ports. */
  static final class Victim {
    static void main(String[] arguments) throws InterruptedException {
      var ports = List.of(Integer.valueOf(arguments[1]), Integer.valueOf(arguments[2]));
      var config = new BrokerConfig(Path.of(arguments[0]), ports.getFirst(), ports.getLast());
      try (var _ = node(config)) {
        System.out.println("serving");
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  private static KraftNode node(BrokerConfig config) {
    var properties =
        KraftProperties.merge(
            EmbeddedBroker.properties(config), Map.of("broker.session.timeout.ms", SESSION_MILLIS));
    return KraftNode.start(config.dataDir(), Uuid.randomUuid(), properties);
  }

  private Process victim(BrokerConfig config) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            Victim.class.getName(),
            config.dataDir().toString(),
            Integer.toString(config.port()),
            Integer.toString(config.controllerPort()));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectErrorStream(true).start();
  }

  private static void awaitServing(Process victim) throws IOException {
    try (var output = victim.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.lines().anyMatch("serving"::equals)).isTrue();
    }
  }
}
