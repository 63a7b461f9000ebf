package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final String KEY = "affect.some.key";

  @Test
  void valuesAreReadAsTheirType() {
    assertThat(with("PT0.5S").duration(KEY, Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
        .isEqualTo(Duration.ofMillis(500));
    assertThat(with("7").integer(KEY, 1, 0, 10)).isEqualTo(7);
    assertThat(with("0.25").number(KEY, 1, 0, 1)).isEqualTo(0.25);
    assertThat(with("TRUE").flag(KEY, false)).isTrue();
    assertThat(with(" data/x ").path(KEY)).isEqualTo(Path.of("data/x"));
    assertThat(with("acoustic,visual").choices(KEY, Modality.class, List.of()))
        .containsExactly(Modality.ACOUSTIC, Modality.VISUAL);
  }

  @Test
  void emptyTextCountsAsNotSet() {
    assertThat(with(" ").integer(KEY, 3, 0, 10)).isEqualTo(3);
    assertThatThrownBy(() -> with("").text(KEY)).hasMessageContaining(KEY + " is not set");
  }

  @Test
  void wrongValueIsRefusedWithKeyValueAndRemedy() {
    assertThatThrownBy(
            () -> with("soon").duration(KEY, Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(KEY + "=soon")
        .hasMessageContaining("ISO-8601");
    assertThatThrownBy(() -> with("yes").flag(KEY, true)).hasMessageContaining("true or false");
    assertThatThrownBy(() -> with("smell").choices(KEY, Modality.class, List.of()))
        .hasMessageContaining("smell")
        .hasMessageContaining("acoustic");
  }

  @Test
  void valueOutOfRangeIsRefusedWithTheRange() {
    assertThatThrownBy(() -> with("11").integer(KEY, 1, 0, 10))
        .hasMessage(KEY + "=11 cannot be used: write a whole number from 0 to 10");
    assertThatThrownBy(() -> with("NaN").number(KEY, 1, 0, 1)).hasMessageContaining("NaN");
  }

  private static Settings with(String value) {
    return Settings.of(Map.of(KEY, value));
  }
}
