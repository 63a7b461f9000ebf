package io.affectstream.streams.stage;

import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The records of one poll that could be read, to be run as one; never empty.
 *
 * @param <I> their values
 */
public final class Batch<I> {
  private final String stage;
  private final List<Work<I>> work;
  private final Map<Work<I>, PoisonRecordException> refusals = new IdentityHashMap<>();
  private final long startedNanos = System.nanoTime();

  /**
   * Starts the clock.
   *
   * @param stage its name in the steps
   */
  public Batch(String stage, List<Work<I>> work) {
    this.stage = stage;
    this.work = List.copyOf(work);
  }

  public List<Work<I>> work() {
    return work;
  }

  public Stream<I> values() {
    return work.stream().map(Work::value);
  }

  /** {@code before} and what this stage has spent on {@code work} until now. */
  public List<Step> steps(List<Step> before, Work<I> work) {
    var steps = new ArrayList<>(before);
    steps.add(new Step(stage, work.queueMicros(), elapsedMicros()));
    return steps;
  }

  /**
   * Asks for a dead letter about {@code work} beside its outputs: a part of it is broken, and the
   * rest is good. A second one about the same record is not written.
   */
  public void refuse(Work<I> work, PoisonRecordException cause) {
    refusals.putIfAbsent(work, cause);
  }

  /** What is broken about {@code work}, if the stage said so. */
  public Optional<PoisonRecordException> refusal(Work<I> work) {
    return Optional.ofNullable(refusals.get(work));
  }

  private long elapsedMicros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedNanos);
  }
}
