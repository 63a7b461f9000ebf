package io.affectstream.fusion;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes releases, good and bad; returns when the broker has them. */
final class ReleaseSender implements AutoCloseable {
  private static final int MOST_BYTES = 16 << 20;

  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;

  ReleaseSender(Topics topics, KafkaProfile kafka) {
    this.topics = topics;
    var properties = new HashMap<>(kafka.producer("releases"));
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
    producer = new KafkaProducer<>(properties);
  }

  void send(ModelRelease release) throws ExecutionException, InterruptedException {
    send(ModelRelease.serving(release.name()), topics.models().encode(release));
  }

  void send(String key, byte @Nullable [] value) throws ExecutionException, InterruptedException {
    var bytes = key.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topics.models().name(), bytes, value)).get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
