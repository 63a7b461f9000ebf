package io.affectstream.launcher;

import io.affectstream.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged application in a process of its own, started as {@code ./affect} starts it. */
final class AffectProcess implements AutoCloseable {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  /** Where the models and the demo clips are; the repository unless a developer says otherwise. */
  static final Path HOME =
      Path.of(System.getProperty("affect.test.home", ROOT.toString())).toAbsolutePath();

  private final Process process;
  private final Path output;

  private AffectProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts broker and all roles in one process, on {@code ports} and the data in {@code folder}.
   */
  static AffectProcess up(Ports ports, Path folder) throws IOException {
    var arguments = new ArrayList<>(List.of("up"));
    arguments.addAll(ports.options(folder.resolve("data")));
    return start(folder, arguments.toArray(String[]::new));
  }

  /** Runs {@code affect} in {@code folder}, where its output goes too. */
  static AffectProcess start(Path folder, String... arguments) throws IOException {
    var output = Files.createTempFile(folder, arguments[0] + "-", ".log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve(".mvn").resolve("affect-java.options"));
    var temporary = Files.createDirectories(folder.resolve("tmp"));
    command.addAll(List.of("-Xmx320m", "-Daffect.home=" + HOME, "-Djava.io.tmpdir=" + temporary));
    command.addAll(ChildJvm.options());
    command.addAll(List.of("-jar", application().toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    return new AffectProcess(builder.redirectOutput(output.toFile()).start(), output);
  }

  /** Waits for the end and returns the exit code. */
  int await(Duration patience) throws IOException, InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + patience + ":\n" + output());
    }
    return process.exitValue();
  }

  /** Waits until it has said {@code text}. */
  void awaitOutput(String text, Duration patience) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (!output().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        throw new AssertionError("did not say '" + text + "':\n" + output());
      }
      Thread.sleep(50);
    }
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Descriptors of files and sockets that the process holds. */
  long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      return files.count();
    }
  }

  /** As Ctrl-C does. */
  void interrupt() {
    process.destroy();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Path application() throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("target/*-runner.jar is missing: run package first"))
          .toAbsolutePath();
    }
  }
}
