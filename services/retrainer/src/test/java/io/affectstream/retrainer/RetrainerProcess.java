package io.affectstream.retrainer;

import io.affectstream.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link RetrainerChild} as its parent sees it. */
final class RetrainerProcess implements AutoCloseable {
  private static final Path OPTIONS = Path.of("..", "..", ".mvn", "affect-java.options");
  private static final long PATIENCE_SECONDS = 240;

  private final Process process;
  private final Path output;

  private RetrainerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Returns when it learns.
   *
   * @param logs folder of what it says
   * @param samples new clips that a round is run after
   */
  static RetrainerProcess start(String bootstrap, Path model, Path data, Path logs, int samples)
      throws IOException, InterruptedException {
    var output = Files.createTempFile(logs, "retrainer-", ".log");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "@" + OPTIONS, "-Xmx256m"));
    command.addAll(ChildJvm.options());
    command.addAll(
        List.of(
            RetrainerChild.class.getName(),
            bootstrap,
            model.toString(),
            data.toString(),
            Integer.toString(samples)));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    var started = new RetrainerProcess(builder.redirectOutput(output.toFile()).start(), output);
    started.awaitReady();
    return started;
  }

  private void awaitReady() throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.readString(output).contains(RetrainerChild.READY)) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        process.destroyForcibly();
        throw new AssertionError("the retrainer did not start:\n" + Files.readString(output));
      }
      Thread.sleep(20);
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
