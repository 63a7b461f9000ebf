package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses SYSTEM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.affectstream");
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");
  private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

  @Test
  void tableOfTheReadmeHasEveryModuleInTheOrderOfTheBuild() throws IOException {
    var pom = Files.readString(AffectProcess.HOME.resolve("pom.xml"));

    var modules = MODULE.matcher(pom).results().map(module -> module.group(1)).toList();

    assertThat(house().modules()).isEqualTo(modules);
  }

  @Test
  void everyRoomOfARowStandsAboveIt() throws IOException {
    var above = new HashSet<String>();

    house()
        .doors()
        .forEach(
            (room, mayUse) -> {
              assertThat(above).as(room).containsAll(mayUse);
              above.add(room);
            });
  }

  @TestFactory
  Stream<DynamicTest> systemKeepsEveryRule() throws IOException {
    return tests("io.affectstream", rule -> rule.check(SYSTEM));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleFindsThePlantedViolation() throws IOException {
    return tests("planted", rule -> assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue());
  }

  private static HouseTable house() throws IOException {
    return HouseTable.read(AffectProcess.HOME.resolve("README.md"));
  }

  private static Stream<DynamicTest> tests(String root, Check check) throws IOException {
    return new ArchitectureRules(root, house())
        .all().entrySet().stream()
            .map(
                (Map.Entry<String, ArchRule> rule) ->
                    DynamicTest.dynamicTest(rule.getKey(), () -> check.on(rule.getValue())));
  }

  /** What is asserted of a rule. */
  private interface Check {
    void on(ArchRule rule);
  }
}
