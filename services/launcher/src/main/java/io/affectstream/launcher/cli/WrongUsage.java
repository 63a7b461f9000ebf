package io.affectstream.launcher.cli;

import io.affectstream.launcher.settings.Nearest;
import io.affectstream.launcher.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what was meant, and where help is. */
final class WrongUsage implements IParameterExceptionHandler {
  private final Terminal terminal;

  WrongUsage(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    terminal.note("affect: " + Objects.requireNonNullElse(wrong.getMessage(), "wrong usage"));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      suggest(command, unmatched.getUnmatched());
    }
    terminal.note("Usage: " + command.getHelp().synopsis(0).strip());
    terminal.note("More: affect help" + path(command));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private void suggest(CommandLine command, List<String> unmatched) {
    var written = unmatched.getFirst();
    var known =
        written.startsWith("-")
            ? new ArrayList<>(command.getCommandSpec().optionsMap().keySet())
            : new ArrayList<>(command.getSubcommands().keySet());
    Nearest.to(written, known).ifPresent(near -> terminal.note("The nearest is: " + near));
  }

  private static String path(CommandLine command) {
    var name = command.getCommandSpec().qualifiedName(" ");
    return name.contains(" ") ? name.substring(name.indexOf(' ')) : "";
  }
}
