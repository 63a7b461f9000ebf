package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.testkit.cluster.SecuredCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of somebody else: TLS, a name and password for every role, no topics at first, and
 * nothing allowed but what {@code deploy/kafka/acls.yaml} says.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration SAID_WITHIN = Duration.ofSeconds(10);
  private static final List<String> SERVING = List.of("fusion", "encoders", "speech", "gateway");
  private static final Deque<AffectProcess> PROCESSES = new ArrayDeque<>(); // the last first

  @TempDir private static Path folder;
  private static AccessRules rules;
  private static SecuredCluster cluster;
  private static Ports ports;

  @BeforeAll
  static void startCluster() throws Exception {
    rules = AccessRules.read();
    ports = Ports.free();
    cluster = SecuredCluster.start(folder, rules.byRole().keySet());
    cluster.allow(rules.bindings());
  }

  @AfterAll
  static void stop() {
    PROCESSES.forEach(AffectProcess::close);
    cluster.close();
  }

  @Test
  @Order(1)
  void rolesSayThatTopicsAreMissing() throws Exception {
    try (var speech = start("speech", "run", "speech")) {
      assertThat(speech.await(PATIENCE)).isEqualTo(1);
      assertThat(speech.output())
          .contains("affect.audio.v1 is missing", "affect topics create --bootstrap");
    }
  }

  @Test
  @Order(2)
  void topicsAreMadeByWhoMayAndByNobodyElse() throws Exception {
    try (var other = start("speech", "topics", "create");
        var admin = start("admin", "topics", "create", "--partitions", "3")) {
      assertThat(other.await(PATIENCE)).isEqualTo(1);
      assertThat(other.output()).contains("deploy/kafka/acls.yaml");
      assertThat(admin.await(PATIENCE)).as(admin.output()).isZero();
    }
    try (var check = start("admin", "topics", "check")) {
      assertThat(check.await(PATIENCE)).as(check.output()).isZero();
    }
  }

  @Test
  @Order(3)
  void everyRoleAsItsOwnProcessAndPrincipalAnswersTheDemo() throws Exception {
    for (var role : SERVING) {
      var process = start(role, "run", role);
      PROCESSES.push(process);
    }
    for (var process : PROCESSES) {
      process.awaitOutput("Running: ", PATIENCE);
    }

    try (var replay =
        start("replay", "replay", DemoClips.folder().toString(), "--bootstrap", bootstrap())) {
      assertThat(replay.await(PATIENCE)).as(replay.output()).isZero();
    }

    var accounts = new Accounts(cluster.kafka(SecuredCluster.ROOT));
    assertThat(accounts.accepted()).hasSize(24);
    assertThat(accounts.answered())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(accounts.accepted());
  }

  @Test
  @Order(4)
  void clipCanBeInspected() throws Exception {
    var clip = new Accounts(cluster.kafka(SecuredCluster.ROOT)).answered().getFirst();

    try (var inspect = start("inspector", "inspect", clip)) {
      assertThat(inspect.await(PATIENCE)).as(inspect.output()).isZero();
      assertThat(inspect.output()).contains("affect.emotions.v1");
    }
  }

  @Test
  @Order(5)
  void whatNoRuleAllowsIsRefused() throws Exception {
    var tried = new ArrayList<String>();
    for (var role : rules.byRole().keySet()) {
      try (var burglar = new Burglar(cluster.kafka(role))) {
        breakIn(role, burglar, tried);
      }
    }
    assertThat(tried).hasSizeGreaterThan(150); // it was not for want of trying
  }

  @Test
  @Order(6)
  void wrongPasswordIsSaidSoonAndNotShown() throws Exception {
    var settings = cluster.settings("watcher", "wrong-and-secret");

    assertSaid(write("intruder", settings), "refuses who we say we are");
  }

  @Test
  @Order(7)
  void clusterThatSpeaksTlsIsSaidToWhoDoesNot() throws Exception {
    var settings = Map.of("affect.kafka.bootstrap-servers", bootstrap());

    assertSaid(write("plain", settings), "it speaks TLS");
  }

  private static void assertSaid(Path config, String what) throws Exception {
    long started = System.nanoTime();
    try (var tail = AffectProcess.start(folder, "tail", "--config", config.toString())) {
      assertThat(tail.await(PATIENCE)).isEqualTo(1);
      assertThat(tail.output()).contains(what, bootstrap()).doesNotContain("wrong-and-secret");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isLessThan(SAID_WITHIN.multipliedBy(3));
  }

  private static void breakIn(String role, Burglar burglar, List<String> tried)
      throws InterruptedException {
    for (var topic : topics()) {
      if (!isAllowed(role, ResourceType.TOPIC, topic, AclOperation.WRITE)) {
        tried.add(role + " writes " + topic);
        assertThat(burglar.isWritingRefused(topic)).as(tried.getLast()).isTrue();
      }
      if (!isAllowed(role, ResourceType.TOPIC, topic, AclOperation.READ)) {
        tried.add(role + " reads " + topic);
        assertThat(burglar.isReadingRefused(topic)).as(tried.getLast()).isTrue();
      }
    }
    breakIntoGroups(role, burglar, tried);
    if (!role.equals("admin")) {
      tried.add(role + " creates");
      assertThat(burglar.isCreatingRefused("affect.other.v1")).as(tried.getLast()).isTrue();
    }
    tried.add(role + " deletes");
    assertThat(burglar.isDeletingRefused("affect.clips.v1")).as(tried.getLast()).isTrue();
  }

  private static void breakIntoGroups(String role, Burglar burglar, List<String> tried) {
    for (var group : List.of("affect-speech", "affect-encoders.visual", "affect-fusion", "mine")) {
      if (!isAllowed(role, ResourceType.GROUP, group, AclOperation.READ)) {
        tried.add(role + " joins " + group);
        assertThat(burglar.isGroupRefused(group, "affect.clips.v1")).as(tried.getLast()).isTrue();
      }
    }
    for (var id : List.of("affect-fusion-x", "affect-gateway-x", "mine")) {
      if (!isAllowed(role, ResourceType.TRANSACTIONAL_ID, id, AclOperation.WRITE)) {
        tried.add(role + " transacts as " + id);
        assertThat(burglar.isTransactionRefused(id)).as(tried.getLast()).isTrue();
      }
    }
  }

  private static boolean isAllowed(
      String role, ResourceType type, String name, AclOperation operation) {
    return rules.of(role).stream()
        .anyMatch(r -> r.of() == type && r.covers(name) && r.allow().contains(operation));
  }

  private static List<String> topics() {
    return new Accounts(cluster.kafka(SecuredCluster.ROOT)).topics();
  }

  private static String bootstrap() {
    return cluster.bootstrapServers();
  }

  /**
   * A process as {@code principal}; what it is called stands in a file, not on the command line.
   */
  private static AffectProcess start(String principal, String... command) throws IOException {
    var arguments = new ArrayList<>(Arrays.asList(command));
    arguments.addAll(List.of("--config", write(principal, cluster.settings(principal)).toString()));
    arguments.addAll(
        List.of(
            "--set", "affect.http.port=" + ports.http(),
            "--set", "affect.data-dir=" + folder.resolve("data")));
    return AffectProcess.start(folder, arguments.toArray(String[]::new));
  }

  private static Path write(String name, Map<String, String> settings) throws IOException {
    var properties = new Properties();
    properties.putAll(settings);
    var file = folder.resolve(name + ".properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }
}
