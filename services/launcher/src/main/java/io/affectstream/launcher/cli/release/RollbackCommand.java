package io.affectstream.launcher.cli.release;

import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person takes a release back. */
@Command(
    name = "rollback",
    description = "Lets an earlier release serve again; rolling back twice undoes the first.")
public final class RollbackCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The release that is to serve; default: the one before, or the shipped head.")
  private @Nullable String version;

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      defaultValue = "a person rolled back",
      description = "One sentence that is kept with the release.")
  private String why = "";

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (var desk = ReleaseDesk.open(options.load(cluster.settings()))) {
      var served = desk.releases().rollBack(Optional.ofNullable(version), why).release();
      terminal.say(
          "%s is published as %s, which follows %s; fusion takes it within seconds"
              .formatted(served.name(), served.version(), served.origin().parent()));
    }
    return 0;
  }
}
