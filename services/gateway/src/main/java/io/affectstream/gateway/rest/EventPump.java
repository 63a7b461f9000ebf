package io.affectstream.gateway.rest;

import io.affectstream.gateway.GatewayService;
import io.affectstream.gateway.feed.BacklogBusyException;
import io.affectstream.gateway.feed.EventFeed;
import io.affectstream.gateway.feed.EventFilter;
import io.affectstream.gateway.feed.ExpiredPositionsException;
import io.affectstream.gateway.feed.FeedRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves events from a feed to one connection until either ends, or its thread is interrupted, as it
 * is when the connection closes.
 */
final class EventPump {
  private static final Logger LOGGER = LoggerFactory.getLogger(EventPump.class);
  private static final Duration PAUSE = Duration.ofSeconds(1); // while the broker is away

  private final EventFeed feed;
  private final EventFilter filter;
  private final SseOutput output;
  private final GatewayService gateway;
  private long lastSentNanos = System.nanoTime();

  EventPump(EventFeed feed, EventFilter filter, SseOutput output, GatewayService gateway) {
    this.feed = feed;
    this.filter = filter;
    this.output = output;
    this.gateway = gateway;
  }

  /** Returns when the reader is gone, takes nothing any more, or the gateway stops. */
  void run() {
    try (output) {
      while (!gateway.isClosed() && !output.isGone()) {
        step();
      }
    } catch (ExecutionException e) {
      LOGGER.atDebug().setCause(e).log("event stream broke");
    } catch (TimeoutException _) {
      output.cut();
      gateway.metrics().streamDropped();
      LOGGER.atInfo().log("event stream cut off: its reader takes nothing");
    } catch (InterruptedException _) {
      LOGGER.atDebug().log("event stream closed");
    }
  }

  private void step() throws TimeoutException, ExecutionException, InterruptedException {
    for (var entry : next()) {
      tell(entry);
    }
    if (untilHeartbeat().isZero()) {
      output.comment("heartbeat", feed.positions());
      sent();
    }
  }

  private List<EventFeed.Entry> next()
      throws TimeoutException, ExecutionException, InterruptedException {
    try {
      return feed.poll(untilHeartbeat());
    } catch (ExpiredPositionsException e) {
      output.comment("events are gone: " + e.getMessage(), feed.positions());
      output.close();
      return List.of();
    } catch (KafkaException | BacklogBusyException e) {
      LOGGER.atDebug().setCause(e).log("event stream waits");
      Thread.sleep(PAUSE);
      return List.of();
    }
  }

  private void tell(EventFeed.Entry entry)
      throws TimeoutException, ExecutionException, InterruptedException {
    switch (entry.record()) {
      case FeedRecord.Event(_, _, var event) -> {
        if (filter.accepts(event) && !gateway.withdrawals().covers(event.clip())) {
          output.send(event, entry.after());
          sent();
        }
      }
      case FeedRecord.Unreadable(var partition, var offset, var why) -> {
        output.comment(
            "passed over partition %d offset %d: %s".formatted(partition, offset, why),
            entry.after());
        sent();
      }
    }
  }

  private void sent() {
    lastSentNanos = System.nanoTime();
  }

  private Duration untilHeartbeat() {
    long left = gateway.config().heartbeat().toNanos() - (System.nanoTime() - lastSentNanos);
    return Duration.ofNanos(Math.max(0, left));
  }
}
