package io.affectstream.gateway.rest;

import io.affectstream.gateway.GatewayService;
import io.affectstream.gateway.feed.EventFeed;
import io.affectstream.gateway.feed.EventFilter;
import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open event streams, each on a virtual thread of its own: a reader that is slow must not hold
 * up another, and one that waits costs next to nothing.
 */
@ApplicationScoped
public class EventStreams {
  private static final Logger LOGGER = LoggerFactory.getLogger(EventStreams.class);

  private final Set<Seat> taken = new HashSet<>(); // under its own lock

  /** Opens a feed. */
  interface Opening {
    EventFeed open() throws InterruptedException;
  }

  /** The right to one open stream. */
  private static final class Seat {}

  /**
   * Opens the feed on this thread, so that its errors reach the caller, and pumps on another. The
   * stream counts as open until its pump has ended, and that ends with the connection.
   *
   * @throws ProblemException if as many streams are open as the settings allow
   */
  void open(GatewayService gateway, Opening opening, EventFilter filter, SseOutput output) {
    if (output.isGone()) {
      return; // while the request waited for its thread
    }
    var seat = take(gateway);
    boolean pumping = false;
    try {
      var feed = opening.open();
      output.greet(feed.positions());
      var pump = new EventPump(feed, filter, output, gateway);
      var thread = Thread.ofVirtual().name("events").start(() -> run(gateway, pump, seat));
      pumping = true;
      output.onEnd(thread::interrupt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.NOT_READY, "the gateway is stopping", e);
    } finally {
      if (!pumping) {
        leave(seat);
      }
    }
  }

  /** How many are open. */
  int open() {
    synchronized (taken) {
      return taken.size();
    }
  }

  private Seat take(GatewayService gateway) {
    var seat = new Seat();
    synchronized (taken) {
      if (taken.size() < gateway.config().maxConnections()) {
        taken.add(seat);
        return seat;
      }
    }
    gateway.metrics().streamRefused();
    throw new ProblemException(
        ProblemCode.TOO_MANY_CONNECTIONS, "all event streams are taken: try again later");
  }

  private void leave(Seat seat) {
    synchronized (taken) {
      taken.remove(seat);
    }
  }

  private void run(GatewayService gateway, EventPump pump, Seat seat) {
    gateway.metrics().streamOpened();
    try {
      pump.run();
    } catch (RuntimeException e) {
      LOGGER.atError().setCause(e).log("event stream failed");
    } finally {
      leave(seat);
      gateway.metrics().streamClosed();
    }
  }
}
