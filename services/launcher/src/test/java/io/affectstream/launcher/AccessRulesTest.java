package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.PlannedTopic;
import io.affectstream.launcher.process.Role;
import io.affectstream.launcher.process.RoleTopics;
import io.affectstream.launcher.process.StreamTopics;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, the code and the README say the same. */
class AccessRulesTest {
  private final StreamTopics topics = new StreamTopics(Settings.of(Map.of()));

  @ParameterizedTest
  @EnumSource(names = "BROKER", mode = EnumSource.Mode.EXCLUDE)
  void roleMayUseWhatItChecksAndNothingElse(Role role) throws IOException {
    var needed = new RoleTopics(topics).of(List.of(role));
    var wanted = new RoleTopics(topics).readIfPossible(role);
    var mine = Stream.of(needed, wanted).flatMap(List::stream).map(PlannedTopic::name).toList();

    assertThat(covered(role.label())).containsExactlyInAnyOrderElementsOf(mine);
  }

  @Test
  void replayMayUseWhatItChecksAndNothingElse() throws IOException {
    var mine = new RoleTopics(topics).ofReplay().stream().map(PlannedTopic::name).toList();

    assertThat(covered("replay")).containsExactlyInAnyOrderElementsOf(mine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "speech", "encoders", "fusion", "gateway", "watcher"})
  void readmeTellsTheRules(String role) throws IOException {
    var row = row(role);

    assertThat(row.get(1)).isEqualTo(names(role, AclOperation.READ));
    assertThat(row.get(2)).isEqualTo(names(role, AclOperation.WRITE));
  }

  private Set<String> covered(String role) throws IOException {
    var rules = AccessRules.read().of(role);
    return topics.all().stream()
        .map(PlannedTopic::name)
        .filter(
            name -> rules.stream().anyMatch(r -> r.of() == ResourceType.TOPIC && r.covers(name)))
        .collect(Collectors.toSet());
  }

  private static Set<String> names(String role, AclOperation operation) throws IOException {
    return AccessRules.read().of(role).stream()
        .filter(rule -> rule.of() == ResourceType.TOPIC && rule.allow().contains(operation))
        .map(AccessRulesTest::inShort)
        .collect(Collectors.toSet());
  }

  private static String inShort(AccessRules.Rule rule) {
    if (rule.pattern() == PatternType.LITERAL) {
      return rule.name().replaceAll("^affect\\.|\\.v1$", "");
    }
    return rule.name().startsWith("affect-")
        ? "its stores'"
        : rule.name().replaceAll("^affect\\.", "") + "*";
  }

  /** The cells of a role's row, each as the names in it. */
  private static List<Set<String>> row(String role) throws IOException {
    var line =
        Files.readAllLines(AffectProcess.HOME.resolve("README.md")).stream()
            .filter(text -> text.startsWith("| `" + role + "`") && text.contains("|"))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(line.substring(1).split("\\|"))
        .map(cell -> Arrays.stream(cell.split(",")).map(String::strip).filter(n -> !n.isEmpty()))
        .map(names -> names.collect(Collectors.toSet()))
        .toList();
  }
}
