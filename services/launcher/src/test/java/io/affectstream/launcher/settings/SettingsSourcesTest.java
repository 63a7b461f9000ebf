package io.affectstream.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.encoders.EncodersConfig;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.ingestor.PolicySettings;
import io.affectstream.launcher.process.BrokerSettings;
import io.affectstream.launcher.web.HttpAddress;
import io.affectstream.speech.SpeechConfig;
import io.affectstream.streams.ClientProperties;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.SettingFamily;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.Modality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSourcesTest {
  private static final Catalogue ALL = Catalogue.whole();
  private static final Setting<Integer> BATCH = SpeechConfig.MAX_BATCH;

  @Test
  void everyPlaceHasADefaultBelowHomeOrData() {
    var settings = said(Map.of(Layout.HOME.key(), "/opt/affect", Layout.DATA_DIR.key(), "/data"));

    assertThat(settings.get(BrokerSettings.DATA_DIR)).isEqualTo(Path.of("/data/broker"));
    assertThat(FusionConfig.from(settings).stateDir()).isEqualTo(Path.of("/data/fusion"));
    assertThat(FusionConfig.from(settings).model())
        .isEqualTo(Path.of("/opt/affect/deploy/models/fusion"));
    assertThat(GatewayConfig.from(settings).stateDir()).isEqualTo(Path.of("/data/gateway"));
    assertThat(SpeechConfig.from(settings).model())
        .isEqualTo(Path.of("/opt/affect/deploy/models/speech"));
    assertThat(EncodersConfig.from(settings).models())
        .containsEntry(Modality.VISUAL, Path.of("/opt/affect/deploy/models/visual"));
  }

  @Test
  void brokerPortMovesTheClientsWithIt() {
    var settings = said(Map.of(KafkaProfile.EMBEDDED_PORT.key(), "4711"));

    assertThat(settings.get(KafkaProfile.BOOTSTRAP_SERVERS)).isEqualTo("127.0.0.1:4711");
  }

  @Test
  void strongerSourceWins() {
    var file = Map.of(BATCH.key(), new Given("1", "some.properties:1"));
    var environment = Map.of("AFFECT_SPEECH_MAX_BATCH", "2");
    var properties = Map.of(BATCH.key(), "3");
    var commandLine = Map.of(BATCH.key(), new Given("4", "--set"));

    assertThat(batch(Map.of(), Map.of(), Map.of(), file)).isEqualTo(1);
    assertThat(batch(Map.of(), Map.of(), environment, file)).isEqualTo(2);
    assertThat(batch(Map.of(), properties, environment, file)).isEqualTo(3);
    assertThat(batch(commandLine, properties, environment, file)).isEqualTo(4);
  }

  @Test
  void emptyNameOfTheEnvironmentDoesNotHideTheFile() {
    var file = Map.of(BATCH.key(), new Given("1", "some.properties:1"));

    assertThat(batch(Map.of(), Map.of(), Map.of("AFFECT_SPEECH_MAX_BATCH", ""), file)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void whatAPersonLeavesEmptyIsRefusedUnlessThatIsTheDefault(String nothing) {
    var consent = PolicySettings.INFER.key();
    var file = Map.of(consent, new Given(nothing, "affect.properties:7"));

    assertThatThrownBy(() -> said(Map.of(consent, nothing)))
        .hasMessageContaining(consent + " (--set) is empty: write true or false");
    assertThatThrownBy(() -> sources(Map.of(), Map.of(), Map.of(), file).read(ALL))
        .hasMessageContaining(consent + " (affect.properties:7) is empty");
    assertThat(said(Map.of(PolicySettings.TENANT.key(), nothing)).get(PolicySettings.TENANT))
        .isEmpty();
  }

  @Test
  void emptyNamesOfTheEnvironmentAreTold() {
    var environment =
        Map.of("AFFECT_INGESTOR_POLICY_INFER", "", "AFFECT_HTTP_PORT", "1", "AFFECT_NO_BUILD", "");
    var sources = sources(Map.of(), Map.of(), environment, Map.of());

    assertThat(sources.emptyNames(ALL)).containsExactly("AFFECT_INGESTOR_POLICY_INFER");
    assertThat(sources.strangeNames(ALL)).isEmpty();
  }

  /** To Kafka an empty text can be a value: hosts are not compared with their certificates then. */
  @Test
  void emptyPropertyOfKafkasClientsIsPassedOn() {
    var key = "affect.kafka.client.ssl.endpoint.identification.algorithm";

    assertThat(said(Map.of(key, "")).below(ClientProperties.FAMILY))
        .containsEntry("ssl.endpoint.identification.algorithm", "");
  }

  @Test
  void refusalNamesWhereTheValueStands(@TempDir Path folder) throws Exception {
    var file = folder.resolve("some.properties");
    Files.writeString(file, "# ours\n\naffect.http.port = 0\n");
    var settings =
        sources(Map.of(), Map.of(), Map.of(), SettingsFile.read(Optional.of(file), file));

    assertThatThrownBy(() -> settings.read(ALL).get(HttpAddress.PORT))
        .hasMessage(
            "affect.http.port=0 (%s:3) cannot be used: write a whole number from 1 to 65535", file);
    assertThatThrownBy(
            () ->
                sources(
                        Map.of(),
                        Map.of(),
                        Map.of("AFFECT_HTTP_PORT", "tcp://10.0.0.1:80"),
                        Map.of())
                    .read(ALL)
                    .get(HttpAddress.PORT))
        .hasMessageContaining("environment AFFECT_HTTP_PORT");
  }

  @Test
  void unknownKeyIsRefusedWithTheNearestWhereverItStands() {
    var key = "affect.ingestor.policy.infr";
    var nearest = "the nearest is affect.ingestor.policy.infer";

    assertThatThrownBy(() -> said(Map.of(key, "false")))
        .hasMessageContaining(key + " (--set)")
        .hasMessageContaining(nearest);
    assertThatThrownBy(() -> sources(Map.of(), Map.of(key, "false"), Map.of(), Map.of()).read(ALL))
        .hasMessageContaining(key + " (system property)")
        .hasMessageContaining(nearest);
    var file = Map.of(key, new Given("false", "affect.properties:7"));
    assertThatThrownBy(() -> sources(Map.of(), Map.of(), Map.of(), file).read(ALL))
        .hasMessageContaining(key + " (affect.properties:7)")
        .hasMessageContaining(nearest);
  }

  @Test
  void keyWithoutOurPrefixIsRefusedToo() {
    assertThatThrownBy(() -> said(Map.of("http.port", "1")))
        .hasMessageContaining("http.port (--set): the nearest is affect.http.port");
  }

  @Test
  void everyUnknownKeyIsNamedAtOnce() {
    assertThatThrownBy(() -> said(Map.of("affect.one", "1", "affect.two", "2")))
        .hasMessageContaining("affect.one")
        .hasMessageContaining("affect.two");
  }

  @Test
  void unknownNamesOfTheEnvironmentAreOnlyTold() {
    var environment =
        Map.of(
            "AFFECT_SERVICE_HOST", "10.0.0.1",
            "AFFECT_HTTP_PORT", "1234",
            "AFFECT_NO_BUILD", "1",
            "AFFECT_JAVA_OPTIONS", "-Xlog",
            "PATH", "/bin");
    var sources = sources(Map.of(), Map.of(), environment, Map.of());

    assertThat(sources.strangeNames(ALL)).containsExactly("AFFECT_SERVICE_HOST");
    assertThat(sources.read(ALL).get(HttpAddress.PORT)).isEqualTo(1234);
  }

  @Test
  void systemPropertiesOfOthersAreNotOurs() {
    var properties = Map.of("quarkus.http.port", "1", "java.home", "/opt");

    assertThat(sources(Map.of(), properties, Map.of(), Map.of()).properties()).isEmpty();
  }

  @Test
  void familyTakesEveryKeyBelowItsPrefix() {
    var kafka = new SettingFamily("affect.kafka.client.", "Kafka's own.", _ -> false);
    var open = new Catalogue(ALL.settings(), List.of(kafka));
    var environment = Map.of("AFFECT_KAFKA_CLIENT_SASL_MECHANISM", "PLAIN");
    var file = Map.of("affect.kafka.client.security.protocol", new Given("SASL_SSL", "f:1"));
    var sources = sources(Map.of(), Map.of(), environment, file);

    assertThat(sources.read(open).below(kafka))
        .isEqualTo(Map.of("sasl.mechanism", "PLAIN", "security.protocol", "SASL_SSL"));
    assertThat(sources.strangeNames(open)).isEmpty();
  }

  @Test
  void fileThatIsNamedMustBeThere(@TempDir Path folder) {
    var missing = folder.resolve("none");

    assertThatThrownBy(() -> SettingsFile.read(Optional.of(missing), missing))
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("--config");
    assertThat(SettingsFile.read(Optional.empty(), missing)).isEmpty();
  }

  @Test
  void fileThatSaysSomethingTwiceIsRefused(@TempDir Path folder) throws Exception {
    var file = folder.resolve("some.properties");
    Files.writeString(file, "affect.http.port=1\naffect.http.port=2\n");

    assertThatThrownBy(() -> SettingsFile.read(Optional.of(file), file))
        .hasMessageContaining("affect.http.port stands there twice");
  }

  private static Settings said(Map<String, String> texts) {
    var given = new HashMap<String, Given>();
    texts.forEach((key, text) -> given.put(key, new Given(text, "--set")));
    return sources(given, Map.of(), Map.of(), Map.of()).read(ALL);
  }

  private static int batch(
      Map<String, Given> commandLine,
      Map<String, String> properties,
      Map<String, String> environment,
      Map<String, Given> file) {
    return sources(commandLine, properties, environment, file).read(ALL).get(BATCH);
  }

  private static SettingsSources sources(
      Map<String, Given> commandLine,
      Map<String, String> properties,
      Map<String, String> environment,
      Map<String, Given> file) {
    return new SettingsSources(commandLine, properties, environment, file);
  }
}
