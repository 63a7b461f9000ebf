package io.affectstream.testkit.cluster;

import io.affectstream.broker.EmbeddedCluster;
import io.affectstream.streams.ClientProperties;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;

/**
 * One broker that wants TLS and a password, has no topics, and allows what ACLs allow. Passwords
 * are the names of users, written twice.
 */
public final class SecuredCluster implements AutoCloseable {
  /** The one who may do everything. */
  public static final String ROOT = "root";

  private final EmbeddedCluster cluster;
  private final Certificates certificates;

  private SecuredCluster(EmbeddedCluster cluster, Certificates certificates) {
    this.cluster = cluster;
    this.certificates = certificates;
  }

  /** Starts it, with its data in {@code folder} and {@code users} who may do nothing yet. */
  public static SecuredCluster start(Path folder, Collection<String> users)
      throws IOException, InterruptedException {
    var certificates = Certificates.make(folder);
    var overrides = new HashMap<>(authentication(users));
    overrides.put("ssl.keystore.location", certificates.keystore().toString());
    overrides.put("ssl.keystore.password", Certificates.PASSWORD);
    overrides.put("ssl.truststore.location", certificates.truststore().toString());
    overrides.put("ssl.truststore.password", Certificates.PASSWORD);
    overrides.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    overrides.put("allow.everyone.if.no.acl.found", "false");
    overrides.put("super.users", "User:" + ROOT + ";User:ANONYMOUS"); // broker and controller
    var cluster = EmbeddedCluster.start(folder.resolve("cluster"), 1, overrides);
    return new SecuredCluster(cluster, certificates);
  }

  /** What clients connect to. */
  public String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  /** The settings by which {@code user} is let in. */
  public Map<String, String> settings(String user) {
    return settings(user, user + user);
  }

  /** The settings of who says to be {@code user}. */
  public Map<String, String> settings(String user, String password) {
    return Map.of(
        KafkaProfile.BOOTSTRAP_SERVERS.key(),
        bootstrapServers(),
        ClientProperties.PREFIX + "security.protocol",
        "SASL_SSL",
        ClientProperties.PREFIX + "sasl.mechanism",
        "PLAIN",
        ClientProperties.PREFIX + "sasl.jaas.config",
        login(user, password, ""),
        ClientProperties.PREFIX + "ssl.truststore.location",
        certificates.truststore().toString(),
        ClientProperties.PREFIX + "ssl.truststore.password",
        Certificates.PASSWORD);
  }

  /** How {@code user} connects. */
  public KafkaProfile kafka(String user) {
    return KafkaProfile.from(Settings.of(settings(user)));
  }

  /** Allows. */
  public void allow(Collection<AclBinding> bindings)
      throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(kafka(ROOT).admin())) {
      admin.createAcls(bindings).all().get();
    }
  }

  @Override
  public void close() {
    cluster.close();
  }

  private static Map<String, String> authentication(Collection<String> users) {
    var known =
        users.stream()
            .map(user -> " user_%s=\"%s\"".formatted(user, user + user))
            .collect(Collectors.joining());
    return Map.of(
        "listener.security.protocol.map",
        "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
        "sasl.enabled.mechanisms",
        "PLAIN",
        "sasl.mechanism.inter.broker.protocol",
        "PLAIN",
        "listener.name.plaintext.plain.sasl.jaas.config",
        login(ROOT, ROOT + ROOT, known + " user_%s=\"%s\"".formatted(ROOT, ROOT + ROOT)));
  }

  private static String login(String user, String password, String more) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
            .formatted(user)
        + " password=\"%s\"%s;".formatted(password, more);
  }
}
