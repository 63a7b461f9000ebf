package io.affectstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
  @TempDir private Path folder;

  @Test
  void eachProcessOfARoleHasItsOwnNameAndGetsItBack() {
    var settings = at(folder);

    try (var first = Instance.claim(Role.SPEECH, settings);
        var second = Instance.claim(Role.SPEECH, settings)) {
      assertThat(first.name()).endsWith("-1").matches("[a-zA-Z0-9._-]+");
      assertThat(second.name()).endsWith("-2");
      var name = first.name();
      first.close();
      try (var again = Instance.claim(Role.SPEECH, settings)) {
        assertThat(again.name()).isEqualTo(name);
      }
    }
  }

  @Test
  void rolesAreCountedApartSoThatTheirOrderDoesNotMatter() {
    try (var speech = Instance.claim(Role.SPEECH, at(folder));
        var fusion = Instance.claim(Role.FUSION, at(folder))) {
      assertThat(fusion.name()).isEqualTo(speech.name()).endsWith("-1");
    }
  }

  @Test
  void twoDataFoldersOfOneHostAreTwoNames() {
    try (var here = Instance.claim(Role.SPEECH, at(folder.resolve("a")));
        var there = Instance.claim(Role.SPEECH, at(folder.resolve("b")))) {
      assertThat(here.name()).isNotEqualTo(there.name());
    }
  }

  @Test
  void nameThatIsSetIsKeptAndRefusedToASecond() {
    var settings =
        Settings.of(
            Map.of(Layout.DATA_DIR.key(), folder.toString(), KafkaProfile.INSTANCE.key(), "pod-3"));

    try (var first = Instance.claim(Role.FUSION, settings)) {
      assertThat(first.name()).isEqualTo("pod-3");
      assertThatThrownBy(() -> Instance.claim(Role.FUSION, settings))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("affect.kafka.instance=pod-3 is taken");
    }
  }

  @Test
  void folderThatCannotBeWrittenIsNamedWithTheWayOut() throws Exception {
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> Instance.claim(Role.FUSION, at(file)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("affect.data-dir")
        .hasMessageContaining("affect.kafka.instance");
    var named =
        Settings.of(
            Map.of(Layout.DATA_DIR.key(), file.toString(), KafkaProfile.INSTANCE.key(), "pod-3"));
    try (var instance = Instance.claim(Role.FUSION, named)) {
      assertThat(instance.name()).isEqualTo("pod-3");
    }
  }

  private static Settings at(Path data) {
    return Settings.of(Map.of(Layout.DATA_DIR.key(), data.toString()));
  }
}
