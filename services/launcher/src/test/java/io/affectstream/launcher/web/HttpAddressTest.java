package io.affectstream.launcher.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.launcher.process.Role;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpAddressTest {
  @TempDir private Path folder;

  @Test
  void everyRoleHasAPortOfItsOwnAndSparesForItsTwins() {
    for (var role : EnumSet.complementOf(EnumSet.of(Role.GATEWAY))) {
      assertThat(HttpAddress.healthPorts(Set.of(role)).skip(1).findFirst()).hasValue(8094);
    }
    assertThat(first(Role.BROKER, Role.SPEECH)).isEqualTo(8089);
    assertThat(first(Role.FUSION)).isEqualTo(8090);
    assertThat(first(Role.SPEECH, Role.ENCODERS)).isEqualTo(8091);
    assertThat(first(Role.SPEECH)).isEqualTo(8092);
    assertThat(first(Role.RETRAINER)).isEqualTo(8093);
  }

  @Test
  void processesThatStartTogetherTakeDifferentPorts() throws Exception {
    try (var one = HttpAddress.of(Set.of(Role.SPEECH), settings(Map.of()));
        var other = HttpAddress.of(Set.of(Role.SPEECH), settings(Map.of()))) {
      assertThat(one.port()).isNotEqualTo(other.port());
    }
  }

  @Test
  void portOfThoseWhoListenIsPassedOver() throws Exception {
    try (var taken = listening()) {
      int free = freePort();

      var ports = IntStream.of(taken.getLocalPort(), free);
      try (var claim = PortClaim.first(folder, "127.0.0.1", ports).orElseThrow()) {
        assertThat(claim.port()).isEqualTo(free);
      }
    }
  }

  @Test
  void portThatWasSetIsTakenOrRefusedByTheNameOfItsSetting() throws Exception {
    try (var taken = listening()) {
      var port = Integer.toString(taken.getLocalPort());

      assertRefused(Role.SPEECH, HttpAddress.HEALTH_PORT.key(), port);
      assertRefused(Role.GATEWAY, HttpAddress.PORT.key(), port);
    }
  }

  @Test
  void refusalSaysWhatTheSystemSays() {
    var elsewhere = Map.of(HttpAddress.HOST.key(), "192.0.2.1"); // of documentation, and of nobody

    assertThatThrownBy(() -> HttpAddress.of(Set.of(Role.GATEWAY), settings(elsewhere)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("192.0.2.1:8088 (Cannot assign requested address");
  }

  @Test
  void portOfTheGatewayIsNotThatOfOthers() throws Exception {
    try (var taken = listening()) {
      var gateway =
          settings(Map.of(HttpAddress.PORT.key(), Integer.toString(taken.getLocalPort())));

      try (var address = HttpAddress.of(Set.of(Role.FUSION), gateway)) {
        assertThat(address.port()).isNotEqualTo(taken.getLocalPort());
      }
    }
  }

  private void assertRefused(Role role, String setting, String port) {
    assertThatThrownBy(() -> HttpAddress.of(Set.of(role), settings(Map.of(setting, port))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(setting)
        .hasMessageContaining(port);
  }

  private static int first(Role... roles) {
    return HttpAddress.healthPorts(Set.of(roles)).findFirst().orElseThrow();
  }

  private static ServerSocket listening() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int freePort() throws Exception {
    try (var socket = listening()) {
      return socket.getLocalPort();
    }
  }

  private Settings settings(Map<String, String> values) {
    var all = new HashMap<>(values);
    all.put(Layout.DATA_DIR.key(), folder.toString());
    return Settings.of(all);
  }
}
