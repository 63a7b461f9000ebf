package io.affectstream.streams.stage;

import io.affectstream.streams.Pulse;
import io.affectstream.streams.damage.SteadyConsumer;
import io.affectstream.wire.registry.SchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Poll, work, deliver, commit, until stopped. */
final class StageLoop {
  private static final Logger LOGGER = LoggerFactory.getLogger(StageLoop.class);
  private static final Duration POLL = Duration.ofMillis(100); // also how long a stop may take
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String topic;
  private final BatchWorker<?> worker;
  private final Map<String, Object> consumerProperties;
  private final Map<String, Object> producerProperties;
  private final RecordSizes sizes;
  private final StageMetrics metrics;
  private volatile boolean stopping;
  private volatile boolean joined;
  private volatile Pulse pulse = Pulse.none();
  private volatile @Nullable Throwable refusal;
  private final List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>(); // of damage

  StageLoop(
      String topic,
      BatchWorker<?> worker,
      Map<String, Object> consumerProperties,
      Map<String, Object> producerProperties,
      RecordSizes sizes,
      StageMetrics metrics) {
    this.topic = topic;
    this.worker = worker;
    this.consumerProperties = consumerProperties;
    this.producerProperties = producerProperties;
    this.sizes = sizes;
    this.metrics = metrics;
  }

  void stop() {
    stopping = true;
  }

  /** Whether it has been given its share of the partitions, be it none. */
  boolean hasJoined() {
    return joined;
  }

  Pulse pulse() {
    return pulse;
  }

  /** Why Kafka did not take the last outputs, which are tried until it does. */
  Optional<Throwable> refusal() {
    return Optional.ofNullable(refusal);
  }

  void run() throws InterruptedException {
    var consumer =
        new SteadyConsumer(
            consumerProperties,
            (partition, offset, _) -> letters.add(worker.damaged(partition, offset)));
    try (var outbox = new Outbox(producerProperties, sizes)) {
      pulse = new Pulse(consumer::metrics); // these alone may be read by other threads
      consumer.subscribe(List.of(topic), commitBeforeHandingOver(consumer));
      while (!stopping) {
        step(consumer, outbox);
      }
      commitLast(consumer);
    } finally {
      joined = false;
      pulse = Pulse.none();
      consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
  }

  private void step(KafkaConsumer<byte[], byte[]> consumer, Outbox outbox)
      throws InterruptedException {
    var records = poll(consumer);
    if (records.isEmpty() && letters.isEmpty()) {
      return;
    }
    try {
      var outputs = new ArrayList<>(letters);
      outputs.addAll(worker.work(records));
      outbox.deliver(outputs);
      letters.clear();
      refusal = null;
    } catch (KafkaException | SchemaRegistry.Unreachable e) {
      startOver(consumer, outbox, records, e);
      return;
    }
    consumer.commitAsync(); // a lost commit is covered by the next one
  }

  private static ConsumerRecords<byte[], byte[]> poll(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      return consumer.poll(POLL);
    } catch (FencedInstanceIdException e) {
      throw new IllegalStateException(
          "another process has taken this one's place: give each process its own"
              + " affect.kafka.instance",
          e);
    }
  }

  /** Reads the same records again; what was delivered of them will be there twice. */
  private void startOver(
      KafkaConsumer<byte[], byte[]> consumer,
      Outbox outbox,
      ConsumerRecords<byte[], byte[]> records,
      RuntimeException cause)
      throws InterruptedException {
    metrics.rewound();
    refusal = cause;
    LOGGER.atWarn().addKeyValue("topic", topic).setCause(cause).log("outputs not delivered: again");
    Thread.sleep(PAUSE);
    outbox.reopen();
    for (var partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).getFirst().offset());
    }
  }

  private ConsumerRebalanceListener commitBeforeHandingOver(
      KafkaConsumer<byte[], byte[]> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitLast(consumer);
      }

      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined = true;
      }
    };
  }

  /** At worst the next owner runs the last batch again. */
  private void commitLast(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      consumer.commitSync();
    } catch (CommitFailedException
        | RebalanceInProgressException
        | RetriableException
        | FencedInstanceIdException e) {
      LOGGER.atWarn().addKeyValue("topic", topic).setCause(e).log("last commit failed");
    }
  }
}
