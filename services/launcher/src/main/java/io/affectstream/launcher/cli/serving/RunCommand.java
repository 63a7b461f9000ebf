package io.affectstream.launcher.cli.serving;

import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.process.Role;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.launcher.web.Web;
import io.affectstream.streams.settings.Settings;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Some roles in this process, on any Kafka. */
@Command(
    name = "run",
    description = "Runs some roles in this process, against any Kafka, until Ctrl-C.",
    footer = {
      "",
      "Topics must exist; the role broker creates them on its own broker.",
      "Health and metrics are served by HTTP on loopback: by the gateway beside its own paths",
      "(affect.http.port); without it on 8089 broker, 8090 fusion, 8091 encoders, 8092 speech,",
      "8093 retrainer, or on the first free one from 8094 on when that is taken",
      "(affect.health.port sets another)."
    })
public final class RunCommand implements Callable<Integer>, Listens {
  @Parameters(
      arity = "1..*",
      paramLabel = "ROLE",
      description = "Some of broker, fusion, encoders, speech, retrainer, gateway.")
  private Set<Role> roles = EnumSet.noneOf(Role.class);

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Web web;
  private final Terminal terminal;

  public RunCommand(Web web, Terminal terminal) {
    this.web = web;
    this.terminal = terminal;
  }

  @Override
  public Set<Role> roles() {
    return roles;
  }

  @Override
  public Settings settings() {
    return options.load(cluster.settings());
  }

  @Override
  public Integer call() throws Exception {
    return new Serving(web, terminal).run(roles, settings());
  }
}
