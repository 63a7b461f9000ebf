package io.affectstream.streams;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times elsewhere, and swallows what goes wrong there: a metric must cost no record. */
final class GuardedMetrics implements Metrics {
  static final Meter FAILURES =
      new Meter("affect.metrics.failures", "Measurements that failed; the log says how.");
  private static final Logger LOGGER = LoggerFactory.getLogger(GuardedMetrics.class);
  private static final Duration LONGEST = Duration.ofDays(366); // fits whatever unit is counted in

  private final Metrics metrics;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  GuardedMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void count(Meter meter, long amount, String... tags) {
    attempt(meter, () -> metrics.count(meter, Math.max(0, amount), tags));
  }

  @Override
  public void time(Meter meter, Duration duration, String... tags) {
    attempt(meter, () -> metrics.time(meter, bounded(duration), tags));
  }

  @Override
  public void watch(Meter meter, DoubleSupplier value, String... tags) {
    attempt(meter, () -> metrics.watch(meter, value, tags));
  }

  @Override
  public Metrics guarded() {
    return this;
  }

  private static Duration bounded(Duration duration) {
    if (duration.isNegative()) {
      return Duration.ZERO;
    }
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }

  private void attempt(Meter meter, Runnable measure) {
    try {
      measure.run();
    } catch (RuntimeException | LinkageError e) { // a library may be there in part only
      tell(meter.name(), e);
    }
  }

  /** Once a metric and kind of failure in the log, and each time in a counter, if that works. */
  private void tell(String name, Throwable cause) {
    if (told.add(name + " " + cause.getClass().getName())) {
      LOGGER.atError().addKeyValue("metric", name).setCause(cause).log("a metric failed");
    }
    try {
      metrics.count(FAILURES, 1, "metric", name);
    } catch (RuntimeException | LinkageError _) {
      // the log has it
    }
  }
}
