package io.affectstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.streams.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private static final String FORMAT = LogSettings.FORMAT.key();
  private static final String LEVEL = LogSettings.LEVEL.key();

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @AfterEach
  void asItWas() {
    System.setErr(before);
    Logging.use(Settings.of(Map.of()));
  }

  @Test
  void lineForAPersonBeginsWithTheDate() {
    use(Map.of());

    LoggerFactory.getLogger(LoggingTest.class).warn("it rains");

    assertThat(said()).matches("\\d{4}-\\d{2}-\\d{2}T\\S+ WARN  LoggingTest: it rains\\s*");
  }

  @Test
  void lineForAProgramIsAnObjectWithEveryField() throws Exception {
    use(Map.of(FORMAT, "json"));

    LoggerFactory.getLogger(LoggingTest.class)
        .atWarn()
        .addKeyValue("role", "fusion")
        .setCause(new IllegalStateException("clouds"))
        .log("it rains");

    var line = new ObjectMapper().readTree(said());
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("message").asText()).contains("it rains");
    assertThat(line.get("timestamp").asText()).startsWith("20");
    assertThat(line.toString()).contains("fusion", "clouds");
  }

  @Test
  void levelIsASetting() {
    use(Map.of(LEVEL, "error"));

    LoggerFactory.getLogger(LoggingTest.class).warn("it rains");

    assertThat(said()).isEmpty();
  }

  private void use(Map<String, String> settings) {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    Logging.use(Settings.of(settings));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
