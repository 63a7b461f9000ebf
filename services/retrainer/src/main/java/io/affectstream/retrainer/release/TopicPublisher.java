package io.affectstream.retrainer.release;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes releases to {@code affect.models.v1}; a producer for each, since there are few. */
public final class TopicPublisher implements Publisher {
  private static final int MOST_BYTES = 16 << 20; // what the topic takes

  private final Map<String, Object> properties;
  private final Topic<ModelRelease> topic;

  public TopicPublisher(KafkaProfile kafka, Topic<ModelRelease> topic) {
    this.properties = new HashMap<>(kafka.producer("affect-retrainer-releases"));
    this.properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
    this.topic = topic;
  }

  @Override
  public void publish(String key, byte[] release) throws IOException {
    var record = new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), release);
    try (var producer = new KafkaProducer<byte[], byte[]>(properties)) {
      producer.send(record).get();
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("release %s was not stored on %s".formatted(key, topic), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while publishing " + key);
    }
  }
}
