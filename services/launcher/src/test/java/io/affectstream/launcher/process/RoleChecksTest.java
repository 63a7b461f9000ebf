package io.affectstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.speech.SpeechConfig;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleChecksTest {

  @Test
  void folderWithoutABundleIsNamedBeforeAnythingStarts() {
    assertThatThrownBy(() -> check(SpeechConfig.MODEL, "/nowhere/at/all"))
        .hasMessage(
            "affect.speech.model=/nowhere/at/all (--set) cannot be used: no model bundle is there");
  }

  @Test
  void fileInThePlaceOfTheDataIsNamed() {
    assertThatThrownBy(() -> check(Layout.DATA_DIR, "pom.xml"))
        .hasMessageContaining("affect.data-dir=pom.xml (--set)");
  }

  @Test
  void twoPortsThatAreOneAreNamed() {
    assertThatThrownBy(() -> check(KafkaProfile.EMBEDDED_PORT, "19093"))
        .hasMessageContaining(BrokerConfig.CONTROLLER_PORT);
  }

  private static void check(Setting<?> setting, String text) {
    var given =
        Map.of(Layout.HOME.key(), new Given("../..", ""), setting.key(), new Given(text, "--set"));
    RoleChecks.requireUsable(EnumSet.allOf(Role.class), Settings.given(given));
  }
}
