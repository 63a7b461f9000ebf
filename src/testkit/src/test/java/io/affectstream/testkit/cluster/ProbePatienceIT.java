package io.affectstream.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.streams.ClientProperties;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.cluster.ClusterProbe;
import io.affectstream.streams.cluster.UnusableClusterException;
import io.affectstream.streams.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alone, because what else runs takes time that the probe does not have. */
@Isolated
class ProbePatienceIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"PLAINTEXT", "SSL"})
  void whoIsSilentIsGivenUpSoon(String protocol) throws Exception {
    try (var silent = Impostor.silent()) {
      var kafka =
          KafkaProfile.from(
              Settings.of(
                  Map.of(
                      KafkaProfile.BOOTSTRAP_SERVERS.key(),
                      silent.address(),
                      ClientProperties.PREFIX + "security.protocol",
                      protocol)));
      long started = System.nanoTime();

      assertThatThrownBy(() -> new ClusterProbe(kafka).require())
          .isInstanceOf(UnusableClusterException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
    }
  }
}
