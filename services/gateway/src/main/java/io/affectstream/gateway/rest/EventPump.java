package io.affectstream.gateway.rest;

import io.affectstream.gateway.GatewayConfig;
import io.affectstream.gateway.feed.EventFeed;
import io.affectstream.gateway.feed.EventFilter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves events from a feed to one connection until either ends. */
final class EventPump {
  private static final Logger LOGGER = LoggerFactory.getLogger(EventPump.class);
  private static final Duration POLL = Duration.ofMillis(200); // also how long a stop may take

  private final EventFeed feed;
  private final EventFilter filter;
  private final SseOutput output;
  private final GatewayConfig config;
  private long lastSentNanos = System.nanoTime();

  EventPump(EventFeed feed, EventFilter filter, SseOutput output, GatewayConfig config) {
    this.feed = feed;
    this.filter = filter;
    this.output = output;
    this.config = config;
  }

  /**
   * Says on the request's own thread that the stream is open: the framework writes the head of the
   * response when that thread is done with it, unless it stands already.
   */
  void greet() {
    guarded(() -> output.heartbeat(feed.positions(), config.sendTimeout()));
  }

  /** Returns when the reader is gone, takes nothing any more, or {@code stopped} says so. */
  void run(BooleanSupplier stopped) {
    try (feed;
        output) {
      guarded(
          () -> {
            while (!stopped.getAsBoolean() && !output.isGone()) {
              step();
            }
          });
    }
  }

  private static void guarded(Sending sending) {
    try {
      sending.run();
    } catch (ExecutionException e) {
      LOGGER.atDebug().setCause(e).log("event stream broke");
    } catch (TimeoutException _) {
      LOGGER.atInfo().log("event stream dropped: its reader takes nothing");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws TimeoutException, ExecutionException, InterruptedException {
    for (var entry : feed.poll(POLL)) {
      if (filter.accepts(entry.event())) {
        output.send(entry, config.sendTimeout());
        lastSentNanos = System.nanoTime();
      }
    }
    if (System.nanoTime() - lastSentNanos > config.heartbeat().toNanos()) {
      output.heartbeat(feed.positions(), config.sendTimeout());
      lastSentNanos = System.nanoTime();
    }
  }

  /** Something that sends to the reader. */
  private interface Sending {
    void run() throws TimeoutException, ExecutionException, InterruptedException;
  }
}
