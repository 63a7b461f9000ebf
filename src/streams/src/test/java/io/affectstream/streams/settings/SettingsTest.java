package io.affectstream.streams.settings;

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
  private static final SettingType<Integer> UP_TO_TEN = SettingType.whole(0, 10);

  @Test
  void valuesAreReadAsTheirType() {
    var half = SettingType.duration(Duration.ZERO, Duration.ofDays(1));

    assertThat(read("PT0.5S", half)).isEqualTo(Duration.ofMillis(500));
    assertThat(read("7", UP_TO_TEN)).isEqualTo(7);
    assertThat(read("0.25", SettingType.number(0, 1))).isEqualTo(0.25);
    assertThat(read("TRUE", SettingType.flag())).isTrue();
    assertThat(read(" data/x ", SettingType.path())).isEqualTo(Path.of("data/x"));
    assertThat(read("Acoustic, visual", SettingType.choices(Modality.class)))
        .containsExactly(Modality.ACOUSTIC, Modality.VISUAL);
  }

  @Test
  void emptyTextCountsAsNotSet() {
    assertThat(with(" ").get(setting(UP_TO_TEN).usually(3))).isEqualTo(3);
    assertThat(with(" ").find(setting(UP_TO_TEN).usually(3))).isEmpty();
    assertThatThrownBy(() -> read("", SettingType.text()))
        .hasMessage(KEY + " is not set: give it a value");
  }

  @Test
  void defaultMayFollowAnotherSetting() {
    var other = Setting.of("affect.other", SettingType.flag(), "Another.").usually(false);
    var follower = setting(UP_TO_TEN).usually("9 with the other", s -> s.get(other) ? 9 : 1);

    assertThat(Settings.of(Map.of()).get(follower)).isEqualTo(1);
    assertThat(Settings.of(Map.of("affect.other", "true")).get(follower)).isEqualTo(9);
  }

  @Test
  void wrongValueIsRefusedWithKeyValueAndRemedy() {
    var any = SettingType.duration(Duration.ZERO, Duration.ofDays(1));

    assertThatThrownBy(() -> read("soon", any))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(KEY + "=soon")
        .hasMessageContaining("ISO-8601 duration from PT0S to PT24H");
    assertThatThrownBy(() -> read("yes", SettingType.flag())).hasMessageContaining("true or false");
    assertThatThrownBy(() -> read("smell", SettingType.choices(Modality.class)))
        .hasMessageContaining("smell")
        .hasMessageContaining("acoustic");
  }

  @Test
  void valueOutOfRangeIsRefusedWithTheRangeAndWhereItStands() {
    var given = Map.of(KEY, new Given("11", "affect.properties:3"));

    assertThatThrownBy(() -> Settings.given(given).get(setting(UP_TO_TEN)))
        .hasMessage(
            KEY + "=11 (affect.properties:3) cannot be used: write a whole number from 0 to 10");
    assertThatThrownBy(() -> read("NaN", SettingType.number(0, 1))).hasMessageContaining("NaN");
  }

  @Test
  void secretIsNotShownEvenWhenItIsWrong() {
    var given = Map.of(KEY, new Given("open sesame", "--set"));

    assertThatThrownBy(() -> Settings.given(given).get(setting(UP_TO_TEN).hidden()))
        .hasMessageContaining(KEY + "=****")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void defaultThatTheSettingWouldRefuseIsRefusedWhenItIsDeclared() {
    assertThatThrownBy(() -> setting(UP_TO_TEN).usually(11)).hasMessageContaining("from 0 to 10");
  }

  @Test
  void familyGivesWhatIsSetBelowItsPrefix() {
    var family = new SettingFamily("affect.some.", "Somebody else's.", "secret"::equals);
    var settings = Settings.of(Map.of(KEY, "1", "affect.some.a.b", "2", "affect.somewhere", "3"));

    assertThat(settings.below(family)).isEqualTo(Map.of("key", "1", "a.b", "2"));
  }

  @Test
  void keyThatIsNoneCannotBeDeclared() {
    for (var key : List.of("some.key", "affect", "affect.Some", "affect.some_key", "affect.x.")) {
      assertThatThrownBy(() -> Setting.of(key, UP_TO_TEN, "Wrong.")).hasMessageContaining(key);
    }
  }

  private static <T> Setting<T> setting(SettingType<T> type) {
    return Setting.of(KEY, type, "Some key.");
  }

  private static <T> T read(String text, SettingType<T> type) {
    return with(text).get(setting(type));
  }

  private static Settings with(String value) {
    return Settings.of(Map.of(KEY, value));
  }
}
