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
import picocli.CommandLine.Parameters;

/** A person lets a release serve. */
@Command(
    name = "promote",
    description =
        "Lets a release serve that waits for a person, or answers beside the head in service.")
public final class PromoteCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "A release that waits, as affect model releases names it; default: the newest.")
  private @Nullable String version;

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public PromoteCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (var desk = ReleaseDesk.open(options.load(cluster.settings()))) {
      var served = desk.releases().promote(Optional.ofNullable(version)).release();
      terminal.say(
          "%s is published as %s; fusion takes it within seconds if it passes its checks"
              .formatted(served.name(), served.version()));
    }
    return 0;
  }
}
