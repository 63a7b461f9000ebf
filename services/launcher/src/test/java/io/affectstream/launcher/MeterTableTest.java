package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.affectstream.streams.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about metrics tells of every meter, in its own words, and of no other. */
class MeterTableTest {
  private static final Path PAGE = Path.of("..", "..", "deploy", "metrics.md");

  /** A row: the name, then the tags, then the help text. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `(affect[a-z.]+)` \\|[^|]*\\| (.+) \\|$", Pattern.MULTILINE);

  /** Those that may use {@code streams}, which has the seam, and do not train. */
  private static final String[] ROOMS =
      Stream.of(
              "streams",
              "ingestor",
              "speech",
              "encoders",
              "fusion",
              "retrainer",
              "gateway",
              "launcher")
          .map(room -> "io.affectstream." + room)
          .toArray(String[]::new);

  @Test
  void pageAndCodeTellTheSame() throws IOException {
    assertThat(ofPage()).isEqualTo(ofCode());
  }

  /** By name, the help text. */
  static Map<String, String> ofPage() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .collect(
            Collectors.toMap(row -> row.group(1), row -> row.group(2), (_, b) -> b, TreeMap::new));
  }

  private static Map<String, String> ofCode() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOMS).stream()
            .flatMap((JavaClass type) -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(Meter.class))
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .map(MeterTableTest::read)
            .collect(
                Collectors.toMap(Meter::name, Meter::help, MeterTableTest::same, TreeMap::new));
  }

  private static Meter read(JavaField field) {
    try {
      var reflected = field.reflect();
      reflected.setAccessible(true);
      return (Meter) reflected.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field.getFullName() + " cannot be read", e);
    }
  }

  private static String same(String one, String other) {
    assertThat(one).as("one name has one help text").isEqualTo(other);
    return one;
  }
}
