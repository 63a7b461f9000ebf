package io.affectstream.gateway.feed;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.SessionPartitioner;
import io.affectstream.wire.topics.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Opens feeds, which share one consumer for what is new and a few for what is old. */
public final class EventFeeds implements AutoCloseable {
  private static final int MAX_RECORDS = 500;
  private static final int MAX_BYTES = 256 << 10;
  private static final int API_TIMEOUT_MILLIS = 10_000;

  private final LiveEvents live;
  private final Backlog backlog;

  public EventFeeds(KafkaProfile kafka, Topic<EmotionEvent> topic) {
    var properties = properties(kafka);
    this.live = new LiveEvents(() -> new FeedConsumer(topic, properties));
    this.backlog = new Backlog(() -> new FeedConsumer(topic, properties));
  }

  /** Returns at once; {@link #isReady()} tells when feeds can be opened. */
  public void start() {
    live.start();
  }

  public boolean isReady() {
    return live.isReady();
  }

  /**
   * All sessions.
   *
   * @throws FeedsNotReadyException before the topic has been found
   * @throws ExpiredPositionsException if {@code start} asks for what is not kept
   * @throws ForeignPositionsException if {@code start} names other partitions
   */
  public EventFeed open(Start start) throws InterruptedException {
    requireReady();
    return open(live.recent().partitions(), start);
  }

  /** The one partition that holds {@code session}; throws as {@link #open(Start)} does. */
  public EventFeed openSession(String session, Start start) throws InterruptedException {
    requireReady();
    int all = live.recent().partitions().size();
    return open(List.of(SessionPartitioner.partitionOfSession(session, all)), start);
  }

  @Override
  public void close() {
    live.close();
    backlog.close();
  }

  private void requireReady() {
    if (!isReady()) {
      throw new FeedsNotReadyException();
    }
  }

  private EventFeed open(Collection<Integer> partitions, Start start) throws InterruptedException {
    var positions =
        switch (start) {
          case Start.Earliest _ -> backlog.first(partitions);
          case Start.Latest _ -> live.recent().end(partitions);
          case Start.At(var asked) -> requireKept(partitions, asked);
        };
    return new EventFeed(live.recent(), backlog, positions);
  }

  private Positions requireKept(Collection<Integer> partitions, Positions asked)
      throws InterruptedException {
    if (!asked.nextOffsets().keySet().equals(Set.copyOf(partitions))) {
      throw new ForeignPositionsException("not of this stream: it reads partitions " + partitions);
    }
    var first = backlog.first(partitions);
    var end = backlog.end(partitions);
    asked.nextOffsets().forEach((p, next) -> requireKept(p, next, first.next(p), end.next(p)));
    return asked;
  }

  private static void requireKept(int partition, long next, long first, long end) {
    if (next < first || next > end) {
      throw new ExpiredPositionsException(
          "partition %d keeps the offsets %d to %d, asked for %d"
              .formatted(partition, first, end, next));
    }
  }

  private static Map<String, Object> properties(KafkaProfile kafka) {
    var properties = new HashMap<>(kafka.reader());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "affect-gateway-feed");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_BYTES);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_BYTES);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
    return properties;
  }
}
