package io.affectstream.launcher;

import io.affectstream.launcher.cli.CommandLines;
import io.affectstream.launcher.cli.serving.Listens;
import io.affectstream.launcher.process.CleanExit;
import io.affectstream.launcher.process.Logging;
import io.affectstream.launcher.process.ProcessFolder;
import io.affectstream.launcher.web.HttpLimits;
import io.affectstream.launcher.web.NoWeb;
import io.affectstream.streams.settings.SettingsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
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
    System.exit(CleanExit.guard(() -> runInOwnFolder(arguments)));
  }

  private static int runInOwnFolder(String... arguments) {
    var temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    try (var _ = ProcessFolder.claim(temporary, ProcessHandle.current().pid())) {
      return run(arguments);
    }
  }

  private static int run(String... arguments) {
    try {
      var listening = CommandLines.listening(arguments);
      return listening.isPresent()
          ? serve(listening.get(), arguments)
          : CommandLines.of(new NoWeb()).execute(arguments);
    } catch (SettingsException e) {
      System.err.println("affect: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      System.err.println("affect: " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private static int serve(Listens command, String... arguments) throws IOException {
    HttpLimits.from(command.settings()).publish();
    var exitCode = new AtomicInteger(1); // of a server that cannot start
    try (var address = command.address()) {
      address.warnIfOpen();
      address.publish();
      Quarkus.run(ServingApplication.class, (code, _) -> exitCode.set(code), arguments);
    }
    return exitCode.get();
  }
}
