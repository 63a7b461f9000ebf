package io.affectstream.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.EmbeddedCluster;
import io.affectstream.streams.ClientProperties;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.cluster.ClusterProbe;
import io.affectstream.streams.cluster.UnusableClusterException;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever answers instead of the cluster that was meant is told from it, and soon. */
@Execution(ExecutionMode.CONCURRENT)
class ClusterProbeIT {
  private static final String USER = "somebody";

  @TempDir private static Path folder;
  private static EmbeddedBroker plain;
  private static SecuredCluster secured;

  @BeforeAll
  static void start() throws Exception {
    plain = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder.resolve("plain")));
    secured = SecuredCluster.start(folder, List.of(USER));
  }

  @AfterAll
  static void stop() {
    secured.close();
    plain.close();
  }

  @Test
  void clusterThatAnswersAndKnowsUsIsUsable() {
    assertThatCode(() -> new ClusterProbe(at(plain.bootstrapServers())).require())
        .doesNotThrowAnyException();
    assertThatCode(() -> new ClusterProbe(secured.kafka(USER)).require())
        .doesNotThrowAnyException();
  }

  @Test
  void oneUsableAddressOfSeveralIsEnough() {
    var kafka = at("127.0.0.1:1," + plain.bootstrapServers());

    assertThatCode(() -> new ClusterProbe(kafka).require()).doesNotThrowAnyException();
  }

  @Test
  void portThatNobodyListensOnIsSaid() {
    assertSaid(at("127.0.0.1:1"), "127.0.0.1:1", "Connection refused", "--bootstrap");
  }

  @Test
  void nameThatNobodyKnowsIsSaid() {
    assertSaid(at("no-such-host.invalid:9092"), "no-such-host.invalid:9092", "not known");
  }

  @Test
  void addressWithoutPortIsWrongUsage() {
    assertThatThrownBy(() -> new ClusterProbe(at("localhost")).require())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("affect.kafka.bootstrap-servers=localhost", "HOST:PORT");
  }

  @Test
  void whatIsNoKafkaIsSaid() throws Exception {
    try (var web = Impostor.who("HTTP/1.1 400 Bad Request\r\n\r\n");
        var shell = Impostor.who("SSH-2.0-OpenSSH_9.6\r\n");
        var silent = Impostor.silent();
        var curt = Impostor.whoHangsUp()) {
      assertSaid(at(web.address()), web.address(), "a web server answers");
      assertSaid(at(shell.address()), shell.address(), "no Kafka");
      assertSaid(at(silent.address()), silent.address(), "does not answer as Kafka does");
      assertSaid(at(curt.address()), curt.address(), "hangs up", "security.protocol");
    }
  }

  @Test
  void whatIsNoKafkaIsSaidAlsoToWhoSpeaksTls() throws Exception {
    try (var web = Impostor.who("HTTP/1.1 400 Bad Request\r\n\r\n");
        var silent = Impostor.silent()) {
      assertSaid(securedAt(web.address()), web.address(), "a web server answers");
      assertSaid(securedAt(silent.address()), silent.address(), "");
    }
  }

  @Test
  void tlsWhereWeSpeakNoneIsSaid() {
    assertSaid(at(secured.bootstrapServers()), "speaks TLS", "security.protocol");
  }

  @Test
  void noTlsWhereWeSpeakItIsSaid() {
    assertSaid(securedAt(plain.bootstrapServers()), "does not speak TLS", "PLAINTEXT");
  }

  @Test
  void certificateOfAnUnknownSignerIsSaid() {
    var settings = new HashMap<>(secured.settings(USER));
    settings.keySet().removeIf(key -> key.contains("truststore"));

    assertSaid(of(settings), "certification path", "ssl.truststore.location");
  }

  @Test
  void wrongPasswordIsSaidAndNotShown() {
    var kafka = of(secured.settings(USER, "wrong-and-secret"));

    assertSaid(kafka, "refuses who we say we are", "sasl.jaas.config");
    assertThat(kafka.toString()).doesNotContain("wrong-and-secret");
  }

  @Test
  void whoDoesNotSayWhoHeIsIsTold() {
    var settings = new HashMap<>(secured.settings(USER));
    settings.keySet().removeIf(key -> key.contains(".sasl."));
    settings.put(ClientProperties.PREFIX + "security.protocol", "SSL");

    assertSaid(of(settings), "wants to know who we are (PLAIN)", "SASL_SSL");
  }

  @Test
  void nameWhereNobodyIsAskedIsSaid() {
    var settings = new HashMap<>(securedAt(plain.bootstrapServers(), "SASL_PLAINTEXT"));
    settings.keySet().removeIf(key -> key.contains(".ssl."));

    assertSaid(of(settings), "asks nobody who he is", "PLAINTEXT");
  }

  @Test
  void mechanismThatIsNotOfferedIsSaid() {
    var settings = new HashMap<>(secured.settings(USER));
    settings.put(ClientProperties.PREFIX + "sasl.mechanism", "SCRAM-SHA-512");

    assertSaid(of(settings), "does not know", "SCRAM-SHA-512", "PLAIN");
  }

  @Test
  void addressThatTheBrokersGiveThemselvesIsTriedToo() {
    var elsewhere = Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:1");
    try (var cluster = EmbeddedCluster.start(folder.resolve("elsewhere"), 1, elsewhere)) {
      assertSaid(at(cluster.bootstrapServers()), cluster.bootstrapServers(), "advertised");
    }
  }

  private static void assertSaid(KafkaProfile kafka, String... words) {
    assertThatThrownBy(() -> new ClusterProbe(kafka).require())
        .isInstanceOf(UnusableClusterException.class)
        .message()
        .contains(words)
        .doesNotContain("wrong-and-secret");
  }

  private static KafkaProfile at(String address) {
    return new KafkaProfile(address, "test");
  }

  private static KafkaProfile securedAt(String address) {
    return of(securedAt(address, "SASL_SSL"));
  }

  private static Map<String, String> securedAt(String address, String protocol) {
    var settings = new HashMap<>(secured.settings(USER));
    settings.put(KafkaProfile.BOOTSTRAP_SERVERS.key(), address);
    settings.put(ClientProperties.PREFIX + "security.protocol", protocol);
    return settings;
  }

  private static KafkaProfile of(Map<String, String> settings) {
    return KafkaProfile.from(Settings.of(settings));
  }
}
