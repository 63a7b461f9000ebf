package io.affectstream.launcher;

import io.affectstream.launcher.cli.CommandLines;
import io.affectstream.launcher.process.CleanExit;
import io.affectstream.launcher.process.Logging;
import io.affectstream.launcher.web.HttpAddress;
import io.affectstream.launcher.web.NoWeb;
import io.affectstream.streams.SettingsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.ExitCode;

/**
 * Where every process starts. Quarkus boots only for the commands that listen for HTTP: the others
 * would pay a second for nothing.
 */
@QuarkusMain(name = "affect")
public final class Affect {
  private Affect() {}

  public static void main(String... arguments) {
    Logging.configure();
    System.exit(CleanExit.guard(() -> run(arguments)));
  }

  private static int run(String... arguments) {
    try {
      var listening = CommandLines.listening(arguments);
      return listening.isPresent()
          ? serve(listening.get().address(), arguments)
          : CommandLines.of(new NoWeb()).execute(arguments);
    } catch (SettingsException e) {
      System.err.println("affect: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      System.err.println("affect: " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private static int serve(HttpAddress address, String... arguments) throws IOException {
    var exitCode = new AtomicInteger(1); // of a server that cannot start
    try (address) {
      address.publish();
      Quarkus.run(ServingApplication.class, (code, _) -> exitCode.set(code), arguments);
    }
    return exitCode.get();
  }
}
