package io.affectstream.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The README's table of settings is what the code declares. After a change, {@code
 * -Daffect.test.refresh=true} writes it anew.
 */
class ReadmeTableTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final String BEGIN = "<!-- made from the code, see ReadmeTableTest -->\n";
  private static final String END = "<!-- end of the settings -->";

  @Test
  void tableSaysWhatTheCodeDeclares() throws IOException {
    var readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END, begin);

    if (Boolean.getBoolean("affect.test.refresh")) {
      Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
    } else {
      assertThat(readme.substring(begin, end)).isEqualTo(table());
    }
  }

  private static String table() {
    return "\n| setting | default | meaning |\n|---|---|---|\n"
        + SettingRow.of(Catalogue.whole(), Settings.of(Map.of()), "")
            .map(ReadmeTableTest::line)
            .collect(Collectors.joining())
        + "\n";
  }

  private static String line(SettingRow row) {
    return "| `%s` | %s | %s Write %s. |%n"
        .formatted(row.key(), row.usual(), row.meaning(), row.type());
  }
}
