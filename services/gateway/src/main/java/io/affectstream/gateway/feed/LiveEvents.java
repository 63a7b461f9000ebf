package io.affectstream.gateway.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the public topic's end once for all readers of this process, into {@link RecentEvents}: an
 * idle reader costs neither a consumer nor a connection to the broker. See RATIONALE.md.
 */
final class LiveEvents implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(LiveEvents.class);
  private static final Duration POLL = Duration.ofMillis(200); // also how long a stop may take
  private static final Duration PAUSE = Duration.ofSeconds(1); // after the broker failed us
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Supplier<FeedConsumer> consumers;
  private final RecentEvents recent = new RecentEvents();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("live-events").unstarted(this::follow);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean ready;

  LiveEvents(Supplier<FeedConsumer> consumers) {
    this.consumers = consumers;
  }

  /** Returns at once; {@link #isReady()} tells when it stands at the end of the topic. */
  void start() {
    thread.start();
  }

  boolean isReady() {
    return ready;
  }

  RecentEvents recent() {
    return recent;
  }

  /** Without an interrupt: Kafka's consumer would take it as an error of its own, and say so. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    while (!isClosing()) {
      try (var consumer = consumers.get()) {
        var all = consumer.partitions();
        consumer.seek(recent.attach(consumer.first(all), consumer.end(all)));
        ready = true;
        read(consumer);
      } catch (RuntimeException e) {
        pauseAfter(e);
      }
    }
  }

  private void read(FeedConsumer consumer) {
    while (!isClosing()) {
      var records = consumer.poll(POLL);
      recent.add(records, consumer.positions());
    }
  }

  /** Readers keep their connections meanwhile. */
  private void pauseAfter(RuntimeException e) {
    if (isClosing()) {
      return;
    }
    LOGGER.atWarn().setCause(e).log("events cannot be read for now: {}", e.getMessage());
    try {
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      closing.countDown();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }
}
