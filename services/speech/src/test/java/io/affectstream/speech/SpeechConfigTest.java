package io.affectstream.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeechConfigTest {

  @Test
  void defaults() {
    assertThat(SpeechConfig.from(Settings.of(Map.of())))
        .isEqualTo(
            new SpeechConfig(Path.of("deploy/models/speech"), 8, Duration.ofMillis(100), 0.2));
  }

  @Test
  void everySettingIsRead() {
    var settings =
        Settings.of(
            Map.of(
                "affect.speech.model", "/models/asr",
                "affect.speech.max-batch", "16",
                "affect.speech.least-voice", "PT0.3S",
                "affect.speech.confidence-floor", "0.4"));

    assertThat(SpeechConfig.from(settings))
        .isEqualTo(new SpeechConfig(Path.of("/models/asr"), 16, Duration.ofMillis(300), 0.4));
  }

  @Test
  void wrongSettingIsNamed() {
    assertThatThrownBy(
            () -> SpeechConfig.from(Settings.of(Map.of("affect.speech.confidence-floor", "2"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("affect.speech.confidence-floor");
  }
}
