package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.Label;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireSettingsTest {

  @Test
  void withoutARegistryTheShippedIdsAreUsed() {
    var topics = WireSettings.topics(Settings.of(Map.of()));

    assertThat(topics.labels().encode(new Label(Emotion.ANGER, "a", 1)))
        .startsWith(0, 0, 0, 0, 20); // label/2 in schemas/ids.properties
  }

  @Test
  void anAddressThatIsNoneIsNamedWithItsSetting() {
    var settings = Settings.of(Map.of(WireSettings.REGISTRY_URL.key(), "registry:8081"));

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> WireSettings.topics(settings))
        .withMessageContaining("affect.registry.url")
        .withMessageContaining("registry:8081");
  }
}
