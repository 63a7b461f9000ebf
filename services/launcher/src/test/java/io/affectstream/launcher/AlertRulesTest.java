package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every meter that an alert looks at is one that the page about metrics tells of. */
class AlertRulesTest {
  private static final Path RULES = Path.of("..", "..", "deploy", "alerts.yaml");
  private static final Pattern EXPRESSION_METER =
      Pattern.compile("affect_([a-z_]+?)(_total|_seconds_count)?(?=[^a-z_])");

  @Test
  void alertsLookAtMetersThatThereAre() throws IOException {
    var known =
        MeterTableTest.ofPage().keySet().stream()
            .map(name -> name.replace('.', '_'))
            .collect(Collectors.toSet());

    var asked =
        Files.readAllLines(RULES).stream()
            .filter(line -> !line.contains("summary:"))
            .flatMap(line -> EXPRESSION_METER.matcher(line + " ").results())
            .map(found -> "affect_" + found.group(1))
            .collect(Collectors.toSet());

    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(known).containsAll(asked);
  }
}
