package io.affectstream.streams;

import io.affectstream.streams.settings.SettingFamily;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * What a cluster asks of its clients: any property of Kafka's clients, as {@value #PREFIX} and its
 * name. Those that our guarantees rest on are refused. Values are never shown: some are secrets.
 */
public final class ClientProperties {
  public static final String PREFIX = "affect.kafka.client.";

  public static final SettingFamily FAMILY =
      new SettingFamily(
          PREFIX,
          "Any property of Kafka's clients, such as security.protocol, sasl.* and ssl.*.",
          ClientProperties::isSecret);

  private static final String JAAS_OF_THE_JVM = "java.security.auth.login.config";
  private static final Set<String> FILES =
      Set.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

  private final Map<String, String> values;

  private ClientProperties(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Of a cluster that asks nothing. */
  public static ClientProperties none() {
    return new ClientProperties(Map.of());
  }

  /**
   * Those that {@code settings} have.
   *
   * @throws SettingsException naming the setting, never its value, if one cannot be used
   */
  public static ClientProperties from(Settings settings) {
    var found = new TreeMap<String, String>();
    settings.below(FAMILY).forEach((name, value) -> found.put(name, checked(name, value)));
    var properties = new ClientProperties(found);
    properties.requireThatAllHaveEffect();
    return properties;
  }

  /** Whether the value of the property {@code name} is never to be shown. */
  public static boolean isSecret(String name) {
    return find(name)
        .map(known -> known.type == ConfigDef.Type.PASSWORD)
        .orElse(true); // who knows what it is
  }

  /** {@code PLAINTEXT}, {@code SSL}, {@code SASL_PLAINTEXT} or {@code SASL_SSL}. */
  public String securityProtocol() {
    return values.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
  }

  public boolean isTls() {
    return securityProtocol().endsWith("SSL");
  }

  /** Whether we say who we are. */
  public boolean isSasl() {
    return securityProtocol().startsWith("SASL_");
  }

  /** How we say who we are, where the protocol has that. */
  public String saslMechanism() {
    return values.getOrDefault(SaslConfigs.SASL_MECHANISM, SaslConfigs.DEFAULT_SASL_MECHANISM);
  }

  /** Those that a client which knows {@code names} can take. */
  Map<String, Object> of(Set<String> names) {
    var chosen = new HashMap<String, Object>(values);
    chosen.keySet().retainAll(names);
    return chosen;
  }

  /** Their names alone. */
  @Override
  public String toString() {
    return new TreeMap<>(values).keySet().toString();
  }

  private static String checked(String name, String value) {
    if (OwnProperties.NAMES.contains(name)) {
      throw refused(name, "affect sets it itself: remove it");
    }
    if (FILES.contains(name)) {
      requireFile(name, value);
    }
    try {
      var key = find(name).orElseThrow(() -> refused(name, "no client of Kafka has it"));
      var parsed = ConfigDef.parseType(name, value, key.type);
      if (key.validator != null) {
        key.validator.ensureValid(name, parsed);
      }
      return value;
    } catch (ConfigException e) {
      throw refused(name, isSecret(name) ? "it cannot be read" : String.valueOf(e.getMessage()));
    }
  }

  private static void requireFile(String name, String value) {
    try {
      if (Files.isReadable(Path.of(value))) {
        return;
      }
    } catch (InvalidPathException e) {
      throw refused(name, "write the path of a file");
    }
    throw refused(name, "there is no file " + value + " that can be read");
  }

  private void requireThatAllHaveEffect() {
    var protocol = securityProtocol();
    for (var name : values.keySet()) {
      boolean idle = name.startsWith("sasl.") && !isSasl() || name.startsWith("ssl.") && !isTls();
      if (idle) {
        throw refused(
            name,
            "it has no effect with %ssecurity.protocol=%s: set that to %s"
                .formatted(
                    PREFIX, protocol, name.startsWith("sasl.") ? "SASL_SSL" : "SSL or SASL_SSL"));
      }
    }
    requireCredentials(protocol);
  }

  private void requireCredentials(String protocol) {
    if (isSasl()
        && !values.containsKey(SaslConfigs.SASL_JAAS_CONFIG)
        && System.getProperty(JAAS_OF_THE_JVM) == null) {
      throw new SettingsException(
          "%ssecurity.protocol=%s needs %s%s, which says who this is"
              .formatted(PREFIX, protocol, PREFIX, SaslConfigs.SASL_JAAS_CONFIG));
    }
  }

  private static Optional<ConfigDef.ConfigKey> find(String name) {
    return Stream.of(
            AdminClientConfig.configDef(), ProducerConfig.configDef(), ConsumerConfig.configDef())
        .flatMap(definition -> Stream.ofNullable(definition.configKeys().get(name)))
        .findFirst();
  }

  private static SettingsException refused(String name, String why) {
    return new SettingsException(PREFIX + name + " cannot be used: " + why);
  }
}
