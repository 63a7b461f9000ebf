package io.affectstream.streams.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawalsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Topics TOPICS = Topics.embedded();
  private static final Withdrawal NOW = new Withdrawal(1_800_000_000_000_000L, "r-1");
  private static final ClipId CALLER = new ClipId("call", "caller", 3);
  private static final ClipId AGENT = new ClipId("call", "agent", 4);
  private static final ClipId OTHER = new ClipId("chat", "caller", 0);

  @TempDir private static Path folder;

  @Test
  void whoAskedBeforeTheStartAndWhoAsksLaterAreCovered() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder.resolve("broker")))) {
      var kafka = new KafkaProfile(broker.bootstrapServers(), "test");
      try (var admin = Admin.create(kafka.admin())) {
        new TopicCreator(admin)
            .create(List.of(new NewTopic(TOPICS.consent().name(), 4, (short) 1)));
      }
      write(kafka, Subject.participant("call", "caller").key());
      write(kafka, "no subject at all!".getBytes(StandardCharsets.UTF_8));

      try (var withdrawals = new Withdrawals(kafka, TOPICS.consent())) {
        withdrawals.start();
        assertThat(withdrawals.awaitCaughtUp(PATIENCE)).isTrue();

        assertThat(withdrawals.covers(CALLER)).isTrue();
        assertThat(withdrawals.covers(AGENT)).isFalse();
        assertThat(withdrawals.coversSession("call")).isFalse();

        write(kafka, Subject.session("chat").key());
        awaitCovered(withdrawals, OTHER);
        assertThat(withdrawals.coversSession("chat")).isTrue();
        assertThat(withdrawals.covers(AGENT)).isFalse();
      }
    }
  }

  private static void awaitCovered(Withdrawals withdrawals, ClipId clip)
      throws InterruptedException {
    var giveUp = Instant.now().plus(PATIENCE);
    while (!withdrawals.covers(clip) && Instant.now().isBefore(giveUp)) {
      Thread.sleep(20);
    }
    assertThat(withdrawals.covers(clip)).isTrue();
  }

  private static void write(KafkaProfile kafka, byte[] key) throws Exception {
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.producer("test"))) {
      producer
          .send(new ProducerRecord<>(TOPICS.consent().name(), key, TOPICS.consent().encode(NOW)))
          .get();
    }
  }
}
