package io.affectstream.testkit;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicPlan;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A broker with the stream's topics, and raw records in and out. */
public final class TestBroker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration AFTERMATH = Duration.ofSeconds(1); // a copy would have come by then

  private final EmbeddedBroker broker;
  private final KafkaProfile kafka;
  private final KafkaProducer<byte[], byte[]> producer;

  private TestBroker(EmbeddedBroker broker) {
    this.broker = broker;
    this.kafka = new KafkaProfile(broker.bootstrapServers(), "test");
    this.producer = new KafkaProducer<>(kafka.producer("test"));
  }

  /** Starts on free ports, with its data in {@code folder}, and makes all of {@code topics}. */
  public static TestBroker start(Path folder, Topics topics) {
    var started = new TestBroker(EmbeddedBroker.start(BrokerConfig.onFreePorts(folder)));
    try (var admin = Admin.create(started.kafka.admin())) {
      new TopicCreator(admin).create(TopicPlan.of(topics, (short) 1));
    }
    return started;
  }

  public KafkaProfile kafka() {
    return kafka;
  }

  /** Hands a record over; {@link #flush} waits until all of them have arrived. */
  public void send(Topic<?> topic, String key, byte @Nullable [] value) {
    producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
  }

  public void flush() {
    producer.flush();
  }

  /** All values by key, once each of {@code keys} has one and no more come. */
  public <T> Map<String, List<T>> read(Topic<T> topic, Collection<String> keys) {
    return read(topic, read -> keysOf(read).containsAll(keys)).stream()
        .collect(
            Collectors.groupingBy(
                Received::key, Collectors.mapping(Received::value, Collectors.toList())));
  }

  /** All values, once there are {@code count} and no more come. */
  public <T> List<T> read(Topic<T> topic, int count) {
    return received(topic, count).stream().map(Received::value).toList();
  }

  /** The same, with when each of them came. */
  public <T> List<Received<T>> received(Topic<T> topic, int count) {
    return read(topic, read -> read.size() >= count);
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }

  /** What has come when {@code enough} says so, or after all patience, and what follows soon. */
  private <T> List<Received<T>> read(Topic<T> topic, Predicate<List<Received<T>>> enough) {
    try (var reader = TestReader.open(topic, kafka)) {
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      while (!enough.test(reader.received()) && System.nanoTime() < giveUp) {
        reader.poll(Duration.ofMillis(100));
      }
      while (reader.poll(AFTERMATH)) {}
      return reader.received();
    }
  }

  private static Collection<String> keysOf(List<? extends Received<?>> received) {
    return received.stream().map(Received::key).collect(Collectors.toSet());
  }
}
