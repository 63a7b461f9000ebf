package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a command is doing, who stops it sees no exception. */
class StopE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          demo                                                   | Starting a broker
          demo --speed 1                                         | sample_
          corpus --out made --audio-only --splits train          | corpus
          model bench --shape hubert-large --work .              | [
          """)
  void whoStopsItSeesNoException(String line, String seen) throws Exception {
    try (var affect = AffectProcess.start(folder, line.split(" "))) {
      affect.awaitOutput(seen, PATIENCE);

      affect.interrupt();

      int code = affect.await(PATIENCE);
      assertThat(code).as(affect.output()).isEqualTo(143); // as the JVM ends on SIGTERM
      assertThat(affect.output()).doesNotContain("Exception", "\tat ", "ERROR", "did not stop");
    }
  }
}
