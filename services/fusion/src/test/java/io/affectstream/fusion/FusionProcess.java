package io.affectstream.fusion;

import io.affectstream.testkit.ChildJvm;
import io.affectstream.wire.learning.ReleaseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@link FusionChild} as its parent sees it. */
final class FusionProcess implements AutoCloseable {
  private static final Path OPTIONS = Path.of("..", "..", ".mvn", "affect-java.options");
  private static final long PATIENCE_SECONDS = 240;

  private final Process process;
  private final Path output;

  private FusionProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it with its state in {@code folder}; {@link #awaitReady} waits until it fuses. */
  static FusionProcess start(String bootstrap, Path model, Path folder, ReleaseKey key)
      throws IOException {
    Files.createDirectories(folder);
    var output = Files.createTempFile(folder, "fusion-", ".log");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "@" + OPTIONS, "-Xmx320m"));
    command.addAll(ChildJvm.options());
    command.addAll(
        List.of(
            FusionChild.class.getName(),
            bootstrap,
            model.toString(),
            folder.toString(),
            key.toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder
        .environment()
        .putAll(Map.of("MALLOC_ARENA_MAX", "2", "OMP_NUM_THREADS", "1")); // as ./affect
    return new FusionProcess(builder.redirectOutput(output.toFile()).start(), output);
  }

  FusionProcess awaitReady() throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!output().contains(FusionChild.READY)) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        throw new AssertionError("fusion did not start:\n" + output());
      }
      Thread.sleep(20);
    }
    return this;
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** What it has in memory after its garbage was collected, MB. */
  double residentMegabytes() throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    for (int i = 0; i < 2; i++) {
      new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElseThrow();
    }
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, and makes it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
