package io.affectstream.training.bench;

import java.util.List;

/**
 * What a benchmark of training found, also the shape of its JSON.
 *
 * @param checkpoint the frozen network
 * @param engine what computed, with its version
 * @param clip how long the clips were, one a step
 * @param recompute whether blocks were computed twice, to keep less of them
 * @param parameters of the whole network, adapters included
 * @param learning those of them that learn
 * @param steps timed ones
 * @param bestMs of a step, by the clock
 * @param medianMs of all, by the clock
 * @param bestCpuMs of all threads of the process
 * @param medianCpuMs of all threads of the process
 * @param memory as training went on
 */
public record StepReport(
    String checkpoint,
    String engine,
    String clip,
    boolean recompute,
    long parameters,
    long learning,
    int steps,
    double bestMs,
    double medianMs,
    double bestCpuMs,
    double medianCpuMs,
    List<Memory> memory) {

  /**
   * The memory after a step.
   *
   * @param anonymousMB resident and of no file, the Java heap included, mapped weights not
   * @param highestMB the most of it after any step since the row before
   * @param javaHeapMB committed
   */
  public record Memory(long step, double anonymousMB, double highestMB, double javaHeapMB) {}

  public StepReport {
    memory = List.copyOf(memory);
  }
}
