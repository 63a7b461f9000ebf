package io.affectstream.training.bench;

import io.affectstream.inference.bench.ResidentMemory;
import io.affectstream.training.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Times steps by when their end is told, and looks at the memory after some of them. */
final class StepClock implements Progress {
  private static final double MEGABYTE = 1 << 20;

  private final LongSupplier wallNanos;
  private final LongSupplier cpuNanos;
  private final int memoryEvery;
  private final Progress heard;
  private final List<Step> steps = new ArrayList<>();
  private final List<StepReport.Memory> memory = new ArrayList<>();
  private double highest;
  private long wallBegan;
  private long cpuBegan;

  /** How long one step took. */
  record Step(long wallNanos, long cpuNanos) {}

  /**
   * @param cpuNanos of all threads of the process
   * @param memoryEvery so many steps
   * @param heard is told too, between the steps
   */
  StepClock(LongSupplier wallNanos, LongSupplier cpuNanos, int memoryEvery, Progress heard) {
    this.wallNanos = wallNanos;
    this.cpuNanos = cpuNanos;
    this.memoryEvery = memoryEvery;
    this.heard = heard;
  }

  @Override
  public void begin(String what, long count) {
    heard.begin(what, count);
    start();
  }

  private void start() {
    wallBegan = wallNanos.getAsLong();
    cpuBegan = cpuNanos.getAsLong();
  }

  @Override
  public void at(long done, String note) {
    steps.add(new Step(wallNanos.getAsLong() - wallBegan, cpuNanos.getAsLong() - cpuBegan));
    look(done);
    heard.at(done, note);
    start();
  }

  private void look(long step) {
    double anonymous = anonymousMegabytes();
    highest = Math.max(highest, anonymous);
    if (step % memoryEvery == 0) {
      var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
      memory.add(new StepReport.Memory(step, anonymous, highest, heap.getCommitted() / MEGABYTE));
      highest = 0;
    }
  }

  private static double anonymousMegabytes() {
    try {
      return ResidentMemory.anonymousMegabytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In order. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<StepReport.Memory> memory() {
    return List.copyOf(memory);
  }
}
