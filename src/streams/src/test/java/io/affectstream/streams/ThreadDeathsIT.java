package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application whose every thread dies of what it reads. */
class ThreadDeathsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TOPIC = "deadly";
  private static final int THREADS = 5; // as many deaths as are too many

  @TempDir private Path folder;

  @Test
  void applicationThatLosesTooManyThreadsStopsAndSaysWhy() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder.resolve("broker")))) {
      var kafka = new KafkaProfile(broker.bootstrapServers(), "test");
      sendDeadly(kafka);
      var properties = kafka.streams("doomed", folder.resolve("state"), THREADS);
      try (var application = new StreamsApplication(ThreadDeathsIT::topology, properties)) {
        application.start();

        awaitFailure(application);

        assertThat(application.failure())
            .hasValueSatisfying(
                cause ->
                    assertThat(cause).hasMessageContaining("doomed lost 5 threads within 10 min"));
        assertThat(application.standing().state()).isEqualTo(Standing.State.STOPPED);
        assertThat(application.isReady()).isFalse();
      }
    }
  }

  private static Topology topology() {
    return new Topology()
        .addSource(
            "in", Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer(), TOPIC)
        .addProcessor("die", Deadly::new, "in");
  }

  private static final class Deadly implements Processor<byte[], byte[], byte[], byte[]> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      throw new StackOverflowError("as planned");
    }
  }

  private static void sendDeadly(KafkaProfile kafka) {
    try (var admin = Admin.create(kafka.admin())) {
      new TopicCreator(admin).create(List.of(new NewTopic(TOPIC, THREADS, (short) 1)));
    }
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.producer("test"))) {
      for (int partition = 0; partition < THREADS; partition++) {
        producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[1]));
      }
    }
  }

  private static void awaitFailure(StreamsApplication application) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (application.failure().isEmpty()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(giveUp);
      Thread.sleep(50);
    }
  }
}
