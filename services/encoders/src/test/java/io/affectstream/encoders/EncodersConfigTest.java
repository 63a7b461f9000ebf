package io.affectstream.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncodersConfigTest {

  @Test
  void defaults() {
    assertThat(config(Map.of()))
        .isEqualTo(
            new EncodersConfig(
                Map.of(
                    Modality.ACOUSTIC, Path.of("deploy/models/acoustic"),
                    Modality.VISUAL, Path.of("deploy/models/visual"),
                    Modality.LEXICAL, Path.of("deploy/models/lexical")),
                8));
  }

  @Test
  void everySettingIsRead() {
    assertThat(
            config(
                Map.of(
                    "affect.encoders.modalities", "visual, lexical",
                    "affect.encoders.visual.model", "/models/faces",
                    "affect.encoders.max-batch", "32")))
        .isEqualTo(
            new EncodersConfig(
                Map.of(
                    Modality.VISUAL, Path.of("/models/faces"),
                    Modality.LEXICAL, Path.of("deploy/models/lexical")),
                32));
  }

  @Test
  void encoderThatDoesNotExistIsRefusedByTheSettingsName() {
    for (var modalities : new String[] {"joint", "smell"}) {
      assertThatThrownBy(() -> config(Map.of("affect.encoders.modalities", modalities)))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("affect.encoders.modalities");
    }
  }

  private static EncodersConfig config(Map<String, String> settings) {
    return EncodersConfig.from(Settings.of(settings));
  }
}
