package io.affectstream.streams.follow;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.damage.SteadyConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic from its first record on, in a thread of its own, outside every group: each process
 * sees every record. After the broker failed it begins at the first record again, so its reader is
 * told of some twice.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(200); // also how long a stop may take
  private static final Duration PAUSE = Duration.ofSeconds(1); // after the broker failed us
  private static final Duration STOP = Duration.ofSeconds(10);

  private final String topic;
  private final Map<String, Object> properties;
  private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final Thread thread;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param reader is given every record, in the thread of the follower; it must not throw
   */
  public TopicFollower(
      String topic, KafkaProfile kafka, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    this.topic = topic;
    this.properties = kafka.reader();
    this.reader = reader;
    this.thread = Thread.ofPlatform().daemon().name("follow-" + topic).unstarted(this::follow);
  }

  /** Returns at once. */
  public void start() {
    thread.start();
  }

  /** Whether everything that was there at the start has been read. */
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0;
  }

  /** Waits for {@link #isCaughtUp()}, at most {@code patience}. */
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
      try (var consumer = new SteadyConsumer(properties, (_, _, _) -> {})) {
        read(consumer);
      } catch (RuntimeException e) {
        pauseAfter(e);
      }
    }
  }

  private void read(SteadyConsumer consumer) {
    var partitions = partitions(consumer);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var ends = consumer.endOffsets(partitions);
    while (!isClosing()) {
      consumer.poll(POLL).forEach(reader);
      if (!isCaughtUp()
          && ends.entrySet().stream()
              .allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
        caughtUp.countDown();
      }
    }
  }

  private List<TopicPartition> partitions(SteadyConsumer consumer) {
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("there is no topic " + topic + "; affect topics makes it");
    }
    return partitions;
  }

  private void pauseAfter(RuntimeException e) {
    if (isClosing()) {
      return;
    }
    LOGGER.atWarn().setCause(e).log("{} cannot be read for now: {}", topic, e.getMessage());
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
