package io.affectstream.gateway.rest;

import io.affectstream.gateway.GatewayService;
import io.affectstream.gateway.feed.EventFeed;
import io.affectstream.gateway.feed.EventFilter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open event streams, each on a thread of its own: a consumer's poll blocks, and a reader that
 * is slow must not hold up another.
 */
@ApplicationScoped
public class EventStreams {
  private static final Logger LOGGER = LoggerFactory.getLogger(EventStreams.class);

  private final AtomicInteger open = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("events-", 0).factory());
  private volatile boolean stopped;

  /**
   * Opens the feed on this thread, so that its errors reach the caller, and pumps on another.
   *
   * @throws ProblemException if as many streams are open as the settings allow
   */
  void open(
      GatewayService gateway, Supplier<EventFeed> opening, EventFilter filter, SseOutput output) {
    if (open.incrementAndGet() > gateway.config().maxConnections()) {
      open.decrementAndGet();
      throw new ProblemException(
          ProblemCode.TOO_MANY_CONNECTIONS, "all event streams are taken: try again later");
    }
    try {
      var pump = new EventPump(opening.get(), filter, output, gateway.config());
      pump.greet();
      threads.execute(() -> run(gateway, pump));
    } catch (RuntimeException e) {
      open.decrementAndGet();
      throw e;
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
    threads.shutdown();
  }

  private void run(GatewayService gateway, EventPump pump) {
    gateway.metrics().streamOpened();
    try {
      pump.run(() -> stopped || gateway.isClosed());
    } catch (RuntimeException e) {
      LOGGER.atError().setCause(e).log("event stream failed");
    } finally {
      open.decrementAndGet();
      gateway.metrics().streamClosed();
    }
  }
}
