package io.affectstream.launcher.cli.serving;

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

/** All roles and the broker in this process. */
@Command(
    name = "up",
    description = "Runs the broker and all roles in this process until Ctrl-C; data stays.",
    footer = {
      "",
      "Kafka listens on 127.0.0.1:19092 (affect.broker.port), HTTP on 127.0.0.1:8088",
      "(affect.http.host, affect.http.port); data lies in .affect (affect.data-dir).",
      "Send clips with: affect replay PATH... --bootstrap 127.0.0.1:19092"
    })
public final class UpCommand implements Callable<Integer>, Listens {
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Web web;
  private final Terminal terminal;

  public UpCommand(Web web, Terminal terminal) {
    this.web = web;
    this.terminal = terminal;
  }

  @Override
  public Set<Role> roles() {
    return EnumSet.allOf(Role.class);
  }

  @Override
  public Settings settings() {
    return options.load();
  }

  @Override
  public Integer call() throws Exception {
    return new Serving(web, terminal).run(roles(), settings());
  }
}
