package io.affectstream.launcher.learning;

import io.affectstream.retrainer.rounds.Budget;
import io.affectstream.retrainer.rounds.CandidateTrainer;
import io.affectstream.retrainer.rounds.Trained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Trains in a process of its own, at a lower priority than what serves. It is killed when it
 * overruns its budget, and ends by itself when this process does: its input is then closed.
 */
public final class ChildTrainer implements CandidateTrainer {
  private static final String LOG = "child.log";
  private static final long STEP_MILLIS = 200; // how late an overrun may be seen

  private final BiFunction<Path, Budget, List<String>> command;

  /** One that starts this very application again, as {@code affect train candidate}. */
  public ChildTrainer() {
    this(SameApplication::trainCandidate);
  }

  /**
   * @param command of the child for a task and its budget
   */
  ChildTrainer(BiFunction<Path, Budget, List<String>> command) {
    this.command = command;
  }

  @Override
  public Trained train(Path task, Budget budget) throws IOException, InterruptedException {
    var log = task.resolve(LOG);
    var child =
        new ProcessBuilder(politely(command.apply(task, budget)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      awaitEnd(child, budget);
    } finally {
      child.destroyForcibly().waitFor();
    }
    if (child.exitValue() != 0) {
      throw new IOException(
          "the child ended with %d: %s".formatted(child.exitValue(), lastLine(log)));
    }
    return Trained.in(task);
  }

  private static void awaitEnd(Process child, Budget budget)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    while (!child.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() - started > budget.time().toNanos()) {
        throw new IOException(
            "the child was killed: it ran longer than %s (affect.retrainer.budget.time)"
                .formatted(budget.time()));
      }
      if (ChildMemory.residentBytes(child.pid()) > budget.memoryBytes()) {
        throw new IOException(
            "the child was killed: it took more than %d MiB (affect.retrainer.budget.megabytes)"
                .formatted(budget.memoryBytes() >> 20));
      }
    }
  }

  /** {@code nice} becomes the child itself, so that its number is the child's. */
  private static List<String> politely(List<String> command) {
    var nice = Path.of("/usr/bin/nice");
    if (!Files.isExecutable(nice)) {
      return command;
    }
    var polite = new ArrayList<>(List.of(nice.toString(), "-n", "10"));
    polite.addAll(command);
    return polite;
  }

  private static String lastLine(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> !line.isBlank())
        .reduce((_, last) -> last)
        .orElse("it said nothing");
  }
}
