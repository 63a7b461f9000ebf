package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a process answers to Prometheus. */
record Scrape(String text) {
  private static final Pattern HELP = Pattern.compile("^# HELP (\\S+) (\\S.*)$", Pattern.MULTILINE);
  private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+) ", Pattern.MULTILINE);
  private static final Pattern UNIT = Pattern.compile("(_seconds_max|_seconds|_total)$");

  /** Every family has a help text, and ours have that of the page about metrics. */
  void assertDescribed() throws IOException {
    var helps =
        HELP.matcher(text)
            .results()
            .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2).strip()));
    assertThat(helps.keySet()).isEqualTo(families());
    var page =
        MeterTableTest.ofPage().entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().replace('.', '_'), Map.Entry::getValue));
    helps.forEach(
        (family, help) -> {
          if (family.startsWith("affect_")) {
            assertThat(page).containsEntry(UNIT.matcher(family).replaceFirst(""), help);
          }
        });
  }

  private Set<String> families() {
    return TYPE.matcher(text).results().map(line -> line.group(1)).collect(Collectors.toSet());
  }
}
