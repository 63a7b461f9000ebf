package io.affectstream.streams.stage;

import io.affectstream.streams.BoundedTimestamps;
import io.affectstream.streams.ClipKeys;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.registry.SchemaRegistry;
import io.affectstream.wire.topics.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns polled records into the records to write. Every input leaves something behind: its outputs,
 * or a dead letter and, where its key can be read, its absences.
 *
 * @param <I> what the stage works on
 */
final class BatchWorker<I> {
  private static final Logger LOGGER = LoggerFactory.getLogger(BatchWorker.class);
  private static final int ATTEMPTS = 3;

  private final Stage<I> stage;
  private final Refusals refusals;
  private final StageMetrics metrics;
  private final Placement placement;
  private final RecordSizes sizes;
  private final InstantSource clock;

  BatchWorker(
      Stage<I> stage,
      Topic<DeadLetter> deadLetterTopic,
      Placement placement,
      RecordSizes sizes,
      Metrics metrics,
      InstantSource clock) {
    this.stage = stage;
    this.placement = placement;
    this.sizes = sizes;
    this.metrics = new StageMetrics(metrics, stage.name());
    this.refusals = new Refusals(stage, deadLetterTopic, sizes, this.metrics, clock);
    this.clock = clock;
  }

  List<ProducerRecord<byte[], byte[]>> work(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var out = new ArrayList<ProducerRecord<byte[], byte[]>>();
    var readable = new ArrayList<Readable<I>>();
    for (var record : records) {
      try {
        placement.require(record.topic(), record.partition(), record.key());
        readOrRefuse(record, readable, out);
      } catch (PoisonRecordException e) {
        out.add(refusals.letter(record, e)); // and no absence: its clip's own record may come
      }
    }
    if (!readable.isEmpty()) {
      out.addAll(run(readable));
    }
    return out;
  }

  /** What is said of a place whose bytes were damaged after they had been written. */
  ProducerRecord<byte[], byte[]> damaged(TopicPartition partition, long offset) {
    return refusals.damaged(partition, offset);
  }

  /** A record together with what was read from it. */
  private record Readable<I>(ConsumerRecord<byte[], byte[]> record, Work<I> work) {}

  private void readOrRefuse(
      ConsumerRecord<byte[], byte[]> record,
      List<Readable<I>> readable,
      List<ProducerRecord<byte[], byte[]>> out) {
    try {
      readable.add(read(record));
    } catch (PoisonRecordException e) {
      out.addAll(refusals.poisoned(record, e));
    } catch (KafkaException | SchemaRegistry.Unreachable e) {
      throw e; // the record is not to blame
    } catch (RuntimeException | Error e) { // or the same record ends every process that reads it
      out.addAll(refusals.failed(record, e));
    }
  }

  private Readable<I> read(ConsumerRecord<byte[], byte[]> record) throws PoisonRecordException {
    I value = stage.read(record.value()); // first: its reason says more than that of a bad key
    var clip =
        ClipKeys.read(record.key())
            .orElseThrow(
                () ->
                    new PoisonRecordException(
                        RejectionReason.BAD_KEY, "the key is not session/participant/index"));
    long nowMillis = clock.millis();
    long writtenMillis = BoundedTimestamps.bounded(record.timestamp(), nowMillis);
    long queueMillis = Math.max(0, nowMillis - writtenMillis);
    metrics.queued(Duration.ofMillis(queueMillis));
    return new Readable<>(
        record, new Work<>(clip, value, TimeUnit.MILLISECONDS.toMicros(queueMillis)));
  }

  private List<ProducerRecord<byte[], byte[]>> run(List<Readable<I>> batch) {
    if (batch.size() == 1) {
      return runAlone(batch.getFirst());
    }
    try {
      return runTogether(batch);
    } catch (PoisonRecordException | RuntimeException | Error e) {
      LOGGER
          .atInfo()
          .addKeyValue("stage", stage.name())
          .addKeyValue("records", batch.size())
          .log("batch failed and is run one by one: {}", e.toString());
      return batch.stream().flatMap(one -> runAlone(one).stream()).toList();
    }
  }

  private List<ProducerRecord<byte[], byte[]>> runTogether(List<Readable<I>> batch)
      throws PoisonRecordException {
    long started = System.nanoTime();
    var work = batch.stream().map(Readable::work).toList();
    var running = new Batch<>(stage.name(), work);
    var records = Output.encode(stage.run(running), sizes);
    metrics.ran(batch.size(), Duration.ofNanos(System.nanoTime() - started));
    for (var one : batch) {
      running
          .refusal(one.work())
          .ifPresent(cause -> records.add(refusals.letter(one.record(), cause)));
    }
    return records;
  }

  private List<ProducerRecord<byte[], byte[]>> runAlone(Readable<I> one) {
    for (int attempt = 1; ; attempt++) {
      try {
        return runTogether(List.of(one));
      } catch (PoisonRecordException e) {
        return refusals.poisoned(one.record(), e);
      } catch (SchemaRegistry.Unreachable e) {
        throw e; // the record is not to blame
      } catch (RuntimeException | Error e) {
        if (attempt == ATTEMPTS) {
          return refusals.failed(one.record(), e);
        }
      }
    }
  }
}
