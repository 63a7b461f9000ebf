package io.affectstream.streams;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the death of a stream thread: another takes its place, since exactly-once loses nothing;
 * but not for one whose place was taken, nor once too many have died. Called by dying threads, so
 * nothing here waits.
 */
final class ThreadDeaths implements StreamsUncaughtExceptionHandler {
  private static final Logger LOGGER = LoggerFactory.getLogger(ThreadDeaths.class);
  private static final int MOST = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final String application;
  private final StateFolder stores;
  private final Deaths deaths;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  ThreadDeaths(String application, StateFolder stores, InstantSource clock) {
    this.application = application;
    this.stores = stores;
    this.deaths = new Deaths(MOST, WINDOW, clock);
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable cause) {
    StoreDamage.of(cause).ifPresent(this::warn);
    LOGGER.atError().setCause(cause).log("a stream thread of {} died", application);
    var verdict = verdict(cause);
    verdict.ifPresent(message -> fail(message, cause));
    return verdict.isPresent()
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Why the application must stop, for a person; the first reason counts. */
  void fail(String message, @Nullable Throwable cause) {
    if (failure.compareAndSet(null, new IllegalStateException(message, cause))) {
      LOGGER.atError().addKeyValue("application", application).log("cannot go on: {}", message);
    }
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** What its threads, which bear its name, are doing: the only trace of one that hangs. */
  String doing() {
    var text = new StringBuilder();
    Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith(application))
        .forEach(
            entry -> {
              text.append("\n").append(entry.getKey().getName());
              Stream.of(entry.getValue()).forEach(frame -> text.append("\n  at ").append(frame));
            });
    return text.toString();
  }

  private Optional<String> verdict(Throwable cause) {
    if (isFenced(cause)) {
      return Optional.of(
          "another process has taken this one's place; give each its own "
              + KafkaProfile.INSTANCE.key());
    }
    return deaths.oneMoreIsTooMany()
        ? Optional.of(
            "%s lost %d threads within %d minutes, the last by %s; see its log, and start it again once the cause is gone"
                .formatted(application, MOST, WINDOW.toMinutes(), cause))
        : Optional.empty();
  }

  private void warn(StoreDamage damage) {
    LOGGER
        .atWarn()
        .log(
            "a store in {} is damaged ({}): it is made anew from its changelog",
            stores,
            damage.what());
  }

  private static boolean isFenced(Throwable cause) {
    for (var e = cause; e != null; e = e.getCause()) {
      if (e instanceof FencedInstanceIdException) {
        return true;
      }
    }
    return false;
  }
}
