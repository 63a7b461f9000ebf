package io.affectstream.launcher.learning;

import io.affectstream.retrainer.rounds.Budget;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This application, to be started once more with the options that it was started with. */
final class SameApplication {
  private static final int HEAP_SHARE = 3; // tensors lie outside the heap and need the rest

  private SameApplication() {}

  /** The command that trains the candidate of {@code task}. */
  static List<String> trainCandidate(Path task, Budget budget) {
    var command = new ArrayList<String>();
    command.add(java());
    options().forEach(command::add);
    command.add("-Xmx" + (budget.memoryBytes() / HEAP_SHARE >> 20) + "m");
    command.add("-Djava.io.tmpdir=" + task);
    command.addAll(List.of("-jar", System.getProperty("java.class.path")));
    command.addAll(
        List.of("train", "candidate", "--with-parent", "--task", task.toAbsolutePath().toString()));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Stream<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Xmx"))
        .filter(option -> !option.startsWith("-Djava.io.tmpdir="));
  }
}
