package io.affectstream.launcher;

import io.affectstream.launcher.replay.TopicReader;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the ledger and the events of a running stream, as an auditor would. */
final class Accounts {
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Topics TOPICS = Topics.embedded();

  private final KafkaProfile kafka;

  Accounts(Ports ports) {
    this(new KafkaProfile(ports.bootstrap(), "auditor"));
  }

  Accounts(KafkaProfile kafka) {
    this.kafka = kafka;
  }

  /** The names of all topics of the stream, and of those behind its stores. */
  List<String> topics() {
    try (var admin = Admin.create(kafka.admin())) {
      return admin.listTopics().names().get().stream().sorted().toList();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The clips that were accepted. */
  Set<String> accepted() {
    return new HashSet<>(keys(TOPICS.clips()));
  }

  /** The clips of all events; one that stands here twice has two. */
  List<String> answered() {
    return keys(TOPICS.emotions());
  }

  /** When the first event was made that came after {@code since}. */
  Instant firstEventSince(Instant since) {
    return records(TOPICS.emotions()).stream()
        .map(record -> Instant.ofEpochMilli(record.timestamp()))
        .filter(made -> made.isAfter(since))
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new AssertionError("no event came after " + since));
  }

  /**
   * Does {@code then} at a moment when {@code answered} clips or more have their event and others
   * have not: the ledger is counted first, so what it has more than the events is open.
   */
  void awaitOpenClips(int answered, Duration patience, Fault then) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    try (var ledger = TopicReader.fromStart(TOPICS.clips(), kafka);
        var events = TopicReader.fromStart(TOPICS.emotions(), kafka)) {
      int clips = 0;
      int done = 0;
      while (done < answered || clips <= done) {
        clips += ledger.poll(GLANCE).size();
        done += events.poll(GLANCE).size();
        if (System.nanoTime() > giveUp) {
          throw new AssertionError(clips + " clips and " + done + " events: nothing in flight");
        }
      }
      then.strike();
    }
  }

  /**
   * Waits until there are as many events as clips: a clip may stand in the ledger although its
   * sender lost the acknowledgement, and so nobody else waits for it.
   */
  void awaitSettled(Duration patience) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (answered().size() < accepted().size()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError(accepted() + " were accepted, events came for " + answered());
      }
      Thread.sleep(100);
    }
  }

  /** What happens to the system under test. */
  interface Fault {
    void strike() throws InterruptedException;
  }

  private List<String> keys(Topic<?> topic) {
    return records(topic).stream()
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .toList();
  }

  private <T> List<ConsumerRecord<byte[], byte[]>> records(Topic<T> topic) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var reader = TopicReader.fromStart(topic, kafka)) {
      do {
        reader.poll(Duration.ofMillis(100)).forEach(entry -> records.add(entry.record()));
      } while (!reader.isAtEnd());
    }
    return records;
  }
}
