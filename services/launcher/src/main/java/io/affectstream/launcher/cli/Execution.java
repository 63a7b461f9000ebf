package io.affectstream.launcher.cli;

import io.affectstream.launcher.settings.Catalogue;
import io.affectstream.launcher.settings.SettingsSources;
import io.affectstream.launcher.terminal.Terminal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line once nothing in it is left over, be it that only help was asked for. */
final class Execution implements IExecutionStrategy {
  private final Terminal terminal;

  Execution(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute(ParseResult result) {
    requireMatched(result);
    if (!asksForHelp(result)) {
      warnOfStrangeNames();
    }
    return new RunLast().execute(result);
  }

  /** Words that nobody knows are let pass beside --help, and the help is then of something else. */
  private static void requireMatched(ParseResult result) {
    for (var each : result.asCommandLineList()) {
      var unmatched = each.getUnmatchedArguments();
      if (!unmatched.isEmpty()) {
        throw new UnmatchedArgumentException(each, unmatched);
      }
    }
  }

  private static boolean asksForHelp(ParseResult result) {
    return result.asCommandLineList().stream()
        .anyMatch(each -> each.isUsageHelpRequested() || each.isVersionHelpRequested());
  }

  private void warnOfStrangeNames() {
    var sources = new SettingsSources(Map.of(), Map.of(), System.getenv(), Map.of());
    warn("no settings", sources.strangeNames(Catalogue.whole()));
    warn("empty", sources.emptyNames(Catalogue.whole()));
  }

  private void warn(String what, List<String> names) {
    if (!names.isEmpty()) {
      terminal.note(
          "affect: %s, and not used: %s in the environment"
              .formatted(what, String.join(", ", names)));
    }
  }
}
