package io.affectstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.encoders.EncodersConfig;
import io.affectstream.fusion.FusionConfig;
import io.affectstream.gateway.GatewayConfig;
import io.affectstream.speech.SpeechConfig;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.Modality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherSettingsTest {

  @Test
  void everyPlaceHasADefaultBelowHomeOrData() {
    var settings =
        LauncherSettings.load(
            Optional.empty(), Map.of(Layout.HOME, "/opt/affect", Layout.DATA_DIR, "/data"));

    assertThat(settings.text(BrokerConfig.DATA_DIR)).isEqualTo("/data/broker");
    assertThat(settings.text(KafkaProfile.BOOTSTRAP_SERVERS)).isEqualTo("127.0.0.1:19092");
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
    var settings = LauncherSettings.load(Optional.empty(), Map.of(BrokerConfig.PORT, "4711"));

    assertThat(settings.text(KafkaProfile.BOOTSTRAP_SERVERS)).isEqualTo("127.0.0.1:4711");
  }

  @Test
  void commandLineIsStrongerThanTheFile(@TempDir Path folder) throws Exception {
    var file = folder.resolve("affect.properties");
    Files.writeString(file, "affect.speech.max-batch=3\naffect.encoders.max-batch=5\n");

    var settings = LauncherSettings.load(Optional.of(file), Map.of(SpeechConfig.MAX_BATCH, "4"));

    assertThat(SpeechConfig.from(settings).maxBatch()).isEqualTo(4);
    assertThat(EncodersConfig.from(settings).maxBatch()).isEqualTo(5);
  }

  @Test
  void fileThatIsNamedMustBeThere(@TempDir Path folder) {
    var missing = folder.resolve("none");

    assertThatThrownBy(() -> LauncherSettings.load(Optional.of(missing), Map.of()))
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("--config");
  }
}
