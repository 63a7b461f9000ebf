package io.affectstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final String LOCAL = "10.1.2.3";

  private final AllowedHosts onLoopback = AllowedHosts.of("127.0.0.1", List.of("Stream.Example"));
  private final AllowedHosts onAll = AllowedHosts.of("0.0.0.0", List.of());

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost.", "127.0.0.1", "[::1]", "::1", "stream.example"})
  void loopbackAndNamedHostsAreAllowed(String host) {
    assertThat(onLoopback.allow(host, "127.0.0.1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "0.0.0.0",
        "::",
        LOCAL,
        "evil.stream.example",
        "127.0.0.2",
        "2130706433"
      })
  void otherHostsAreRefused(String host) {
    assertThat(onLoopback.allow(host, LOCAL)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", LOCAL})
  void processThatListensEverywhereAnswersToTheAddressOfTheConnection(String host) {
    assertThat(onAll.allow(host, LOCAL)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "evil.example", "10.1.2.4", "0.0.0.0"})
  void processThatListensEverywhereRefusesOtherNames(String host) {
    assertThat(onAll.allow(host, LOCAL)).isFalse();
  }
}
