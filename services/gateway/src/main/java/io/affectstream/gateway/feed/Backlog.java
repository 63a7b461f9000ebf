package io.affectstream.gateway.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/**
 * What is older than {@link RecentEvents} hold, a fetch at a time. A consumer is lent for one fetch
 * only, so that few of them serve any number of readers, and a slow reader holds none.
 */
final class Backlog implements AutoCloseable {
  private static final int CONSUMERS = 4; // as many fetches run at a time
  private static final int KEPT = 1; // for the next one to ask
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<FeedConsumer> consumers;
  private final Semaphore permits = new Semaphore(CONSUMERS);
  private final Deque<FeedConsumer> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Backlog(Supplier<FeedConsumer> consumers) {
    this.consumers = consumers;
  }

  /** The oldest offsets that are kept. */
  Positions first(Collection<Integer> partitions) throws InterruptedException {
    return lent(consumer -> consumer.first(partitions));
  }

  /** Behind the newest committed record. */
  Positions end(Collection<Integer> partitions) throws InterruptedException {
    return lent(consumer -> consumer.end(partitions));
  }

  /**
   * What follows {@code at}, at most one fetch.
   *
   * @throws ExpiredPositionsException if that is no longer kept
   */
  Slice after(Positions at, Duration wait) throws InterruptedException {
    try {
      return lent(
          consumer -> {
            consumer.seek(at);
            var records = consumer.poll(wait).stream().map(PartitionWindow.Sized::record).toList();
            return new Slice(records, consumer.positions());
          });
    } catch (OffsetOutOfRangeException e) {
      throw new ExpiredPositionsException("the events after " + at + " are no longer kept", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    closeIdle(0);
  }

  private <T> T lent(Function<FeedConsumer, T> use) throws InterruptedException {
    if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BacklogBusyException();
    }
    try {
      return used(use);
    } finally {
      permits.release();
    }
  }

  /** One that failed is not lent again. */
  private <T> T used(Function<FeedConsumer, T> use) {
    var pooled = idle.poll();
    var consumer = pooled == null ? consumers.get() : pooled;
    boolean sound = false;
    try {
      var result = use.apply(consumer);
      sound = true;
      return result;
    } finally {
      if (sound) {
        idle.push(consumer);
        closeIdle(closed ? 0 : KEPT);
      } else {
        consumer.close();
      }
    }
  }

  private void closeIdle(int keep) {
    while (idle.size() > keep) {
      var consumer = idle.poll();
      if (consumer != null) {
        consumer.close();
      }
    }
  }
}
