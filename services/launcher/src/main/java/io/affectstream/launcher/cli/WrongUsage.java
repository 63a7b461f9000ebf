package io.affectstream.launcher.cli;

import io.affectstream.launcher.settings.Nearest;
import io.affectstream.launcher.terminal.Terminal;
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
    terminal.note("affect: " + sentence(wrong));
    terminal.note("Usage: " + command.getHelp().synopsis(0).strip());
    terminal.note("More: affect help" + path(command));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String sentence(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? strange(wrong.getCommandLine(), unmatched.getUnmatched().getFirst())
        : Objects.requireNonNullElse(wrong.getMessage(), "wrong usage");
  }

  private static String strange(CommandLine command, String word) {
    boolean option = word.startsWith("-");
    var known =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    var nearest = Nearest.to(word, known).map(near -> "; the nearest is " + near).orElse("");
    return "there is no %s '%s' here%s".formatted(option ? "option" : "command", word, nearest);
  }

  private static String path(CommandLine command) {
    var name = command.getCommandSpec().qualifiedName(" ");
    return name.contains(" ") ? name.substring(name.indexOf(' ')) : "";
  }
}
