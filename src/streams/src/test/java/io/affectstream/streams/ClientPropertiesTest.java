package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPropertiesTest {
  private static final String LOGIN = "some.Module required password=\"hidden-one\";";
  private static final Map<String, String> SASL =
      Map.of(
          "security.protocol", "SASL_PLAINTEXT",
          "sasl.mechanism", "PLAIN",
          "sasl.jaas.config", LOGIN,
          "request.timeout.ms", "1234",
          "linger.ms", "7",
          "session.timeout.ms", "9999");

  @Test
  void everyClientGetsWhatItKnows() {
    var kafka = kafka(SASL);

    assertThat(kafka.admin())
        .containsEntry("sasl.jaas.config", LOGIN)
        .containsEntry("request.timeout.ms", "1234")
        .doesNotContainKeys("linger.ms", "session.timeout.ms");
    assertThat(kafka.producer("p"))
        .containsEntry("sasl.jaas.config", LOGIN)
        .containsEntry("linger.ms", "7")
        .doesNotContainKey("session.timeout.ms");
    assertThat(kafka.consumer("g"))
        .containsEntry("sasl.jaas.config", LOGIN)
        .containsEntry("session.timeout.ms", "9999");
    assertThat(kafka.reader()).containsEntry("security.protocol", "SASL_PLAINTEXT");
  }

  @Test
  void everyClientOfKafkaStreamsGetsThemToo() {
    var config = new StreamsConfig(kafka(SASL).streams("affect-fusion", Path.of("state"), 1));

    assertThat(config.getProducerConfigs("c")).containsEntry("linger.ms", "7");
    assertThat(config.getMainConsumerConfigs("g", "c", 0))
        .containsEntry("sasl.jaas.config", LOGIN)
        .containsEntry("session.timeout.ms", "9999");
    assertThat(config.getRestoreConsumerConfigs("c")).containsEntry("sasl.jaas.config", LOGIN);
    assertThat(config.getAdminConfigs("c")).containsEntry("security.protocol", "SASL_PLAINTEXT");
  }

  @Test
  void secretsAreKnownAsSuchAndNeverShown() {
    var kafka = kafka(SASL);

    assertThat(kafka.toString()).contains("sasl.jaas.config").doesNotContain("hidden-one");
    for (var name :
        new String[] {
          "sasl.jaas.config", "ssl.key.password", "ssl.keystore.password",
          "ssl.truststore.password", "ssl.keystore.key", "no.client.has.it"
        }) {
      assertThat(ClientProperties.isSecret(name)).as(name).isTrue();
    }
    assertThat(ClientProperties.isSecret("security.protocol")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "security.protocol, TLS, Invalid value TLS",
    "request.timeout.ms, soon, Invalid value soon",
    "ssl.truststore.location, /no/such/file, there is no file",
    "sasl.mechanism, PLAIN, it has no effect",
    "ssl.endpoint.identification.algorithm, https, it has no effect"
  })
  void whatCannotBeUsedIsNamed(String name, String value, String why) {
    assertThatThrownBy(() -> kafka(Map.of(name, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("affect.kafka.client." + name)
        .hasMessageContaining(why);
  }

  @Test
  void nameWithoutCredentialsIsRefused() {
    assertThatThrownBy(() -> kafka(Map.of("security.protocol", "SASL_SSL")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("affect.kafka.client.sasl.jaas.config");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acks", "isolation.level", "enable.idempotence", "group.instance.id"})
  void whatOurGuaranteesRestOnIsRefused(String name) {
    assertThatThrownBy(() -> kafka(Map.of(name, "all")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("affect sets it itself");
  }

  private static KafkaProfile kafka(Map<String, String> client) {
    var settings = new HashMap<>(Map.of("affect.kafka.bootstrap-servers", "localhost:9092"));
    client.forEach((name, value) -> settings.put(ClientProperties.PREFIX + name, value));
    return KafkaProfile.from(Settings.of(settings));
  }
}
