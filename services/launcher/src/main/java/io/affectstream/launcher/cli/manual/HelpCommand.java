package io.affectstream.launcher.cli.manual;

import io.affectstream.launcher.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The usage of a command. */
@Command(name = "help", description = "Explains a command.")
public final class HelpCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "Such as replay, or model import; without one: affect itself.")
  private List<String> words = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  public HelpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var command = spec.root().commandLine();
    for (var word : words) {
      command = below(command, word);
    }
    command.usage(terminal.out());
    return ExitCode.OK;
  }

  private static CommandLine below(CommandLine command, String word) {
    var found = command.getSubcommands().get(word);
    if (found == null) {
      throw new UnmatchedArgumentException(command, List.of(word));
    }
    return found;
  }
}
