package io.affectstream.launcher.cli.serving;

import io.affectstream.launcher.process.Logging;
import io.affectstream.launcher.process.Role;
import io.affectstream.launcher.process.StreamProcess;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.launcher.web.BuildInformation;
import io.affectstream.launcher.web.Web;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Runs roles until the process is stopped or one of them fails. */
public final class Serving {
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Web web;
  private final Terminal terminal;

  public Serving(Web web, Terminal terminal) {
    this.web = web;
    this.terminal = terminal;
  }

  int run(Set<Role> roles, Settings settings) throws IOException {
    Logging.tellOfRoles();
    try (var process = new StreamProcess(roles)) {
      web.announce(process::standings);
      BuildInformation.show(web.metrics());
      process.start(settings, web.metrics(), web::open);
      process.awaitReady(START_PATIENCE);
      terminal.say(greeting(roles, settings));
      return watch(process);
    } catch (InterruptedException _) {
      return 0; // asked to stop: the roles and then the broker have been closed
    }
  }

  private int watch(StreamProcess process) throws InterruptedException {
    while (process.failure().isEmpty()) {
      Thread.sleep(LOOK);
    }
    process
        .failure()
        .ifPresent(cause -> terminal.note("affect: a role stopped: " + cause.getMessage()));
    return 1;
  }

  private String greeting(Set<Role> roles, Settings settings) {
    var what = roles.contains(Role.GATEWAY) ? "" : " (health and metrics)";
    var http = web.address().isEmpty() ? "" : ", HTTP on " + web.address() + what;
    var names = String.join(", ", roles.stream().map(Role::label).toList());
    return "Running: %s; Kafka on %s%s. Ctrl-C stops."
        .formatted(names, settings.get(KafkaProfile.BOOTSTRAP_SERVERS), http);
  }
}
