package io.affectstream.gateway.feed;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.SessionPartitioner;
import io.affectstream.wire.topics.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Opens feeds, each with a consumer of its own and small buffers. */
public final class EventFeeds {
  private static final int MAX_RECORDS = 100;
  private static final int MAX_BYTES = 256 << 10;

  private final KafkaProfile kafka;
  private final Topic<EmotionEvent> topic;

  public EventFeeds(KafkaProfile kafka, Topic<EmotionEvent> topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /** All sessions. */
  public EventFeed open(Start start) {
    var consumer = new KafkaConsumer<byte[], byte[]>(properties());
    return EventFeed.open(consumer, topic, allOf(partitions(consumer)), start);
  }

  /** The one partition that holds {@code session}. */
  public EventFeed openSession(String session, Start start) {
    var consumer = new KafkaConsumer<byte[], byte[]>(properties());
    int partition = SessionPartitioner.partitionOfSession(session, partitions(consumer));
    return EventFeed.open(consumer, topic, List.of(partition), start);
  }

  private int partitions(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      return consumer.partitionsFor(topic.name()).size();
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static List<Integer> allOf(int partitions) {
    return IntStream.range(0, partitions).boxed().toList();
  }

  private Map<String, Object> properties() {
    var properties = new HashMap<>(kafka.reader());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "affect-gateway-feed");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_BYTES);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_BYTES);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return properties;
  }
}
