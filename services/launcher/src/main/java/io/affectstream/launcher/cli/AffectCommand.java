package io.affectstream.launcher.cli;

import io.affectstream.launcher.process.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the command line. */
@Command(
    name = "affect",
    description = "Recognises emotion in conversations: clips in, emotion events out.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage",
      "3:done, but some files were refused",
      "130:stopped by Ctrl-C"
    })
final class AffectCommand {
  @Option(
      names = "--traces",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of errors.")
  void traces(boolean wanted) {
    if (wanted) {
      Logging.showTraces();
    }
  }
}
