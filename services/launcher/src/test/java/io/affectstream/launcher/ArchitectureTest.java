package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses SYSTEM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.affectstream");
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

  @TestFactory
  Stream<DynamicTest> systemKeepsEveryRule() {
    return tests("io.affectstream", rule -> rule.check(SYSTEM));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleFindsThePlantedViolation() {
    return tests("planted", rule -> assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue());
  }

  private static Stream<DynamicTest> tests(String root, Check check) {
    return new ArchitectureRules(root)
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
