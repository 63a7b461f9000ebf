package io.affectstream.retrainer.intake;

import io.affectstream.streams.ClipKeys;
import io.affectstream.streams.DeadLetters;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads samples, labels, withdrawals and events, and keeps what can be learnt from. As the owner of
 * samples, labels and withdrawals it writes the dead letters of what cannot be read there.
 */
final class Intake implements Processor<byte[], byte[], byte[], byte[]> {
  static final String CLIPS = "learnt-clips";
  static final String WITHDRAWN = "withdrawn-subjects";
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Topics topics;
  private final DeadLetters deadLetters;
  private final IntakeRules rules;
  private final Passing passing;
  private final IntakeMetrics metrics;
  private final InstantSource clock;
  private ProcessorContext<byte[], byte[]> context;
  private KeptClips collection;

  Intake(
      Topics topics,
      DeadLetters deadLetters,
      IntakeRules rules,
      Passing passing,
      IntakeMetrics metrics,
      InstantSource clock) {
    this.topics = topics;
    this.deadLetters = deadLetters;
    this.rules = rules;
    this.passing = passing;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    KeyValueStore<String, byte[]> clips = context.getStateStore(CLIPS);
    KeyValueStore<String, byte[]> withdrawn = context.getStateStore(WITHDRAWN);
    collection =
        new KeptClips(
            clips, withdrawn, new KeptClipFormat(topics.training()), rules.share(), metrics);
    collection.restore();
    context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, _ -> sweep());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var topic = context.recordMetadata().orElseThrow().topic();
    try {
      read(topic, record.key(), record.value());
    } catch (PoisonRecordException e) {
      if (!topic.equals(topics.emotions().name())) { // those are the gateway's to write up
        bury(record, e);
      }
    }
  }

  private void read(String topic, byte @Nullable [] key, byte @Nullable [] value)
      throws PoisonRecordException {
    if (topic.equals(topics.emotions().name())) {
      passing.answered(topics.emotions().decode(value));
    } else if (topic.equals(topics.consent().name())) {
      topics.consent().decode(value);
      withdraw(subject(key));
    } else if (topic.equals(topics.labels().name())) {
      label(clip(topic, key), value);
    } else {
      sample(clip(topic, key), value);
    }
  }

  private void sample(ClipId clip, byte @Nullable [] value) throws PoisonRecordException {
    var sample = topics.training().decode(value);
    if (!sample.policy().trainOk()) {
      throw new PoisonRecordException(
          RejectionReason.POLICY_DENIED, "its policy does not allow training");
    }
    if (collection.add(clip, sample, clock.millis())) {
      passing.sampled(clip, sample);
      collection.find(clip).filter(kept -> !kept.labels().isEmpty()).ifPresent(passing::labelled);
    }
  }

  private void label(ClipId clip, byte @Nullable [] value) throws PoisonRecordException {
    var label = topics.labels().decode(value);
    if (collection.add(clip, Judgement.of(label, position().offset()), clock.millis())) {
      collection.find(clip).filter(kept -> kept.sample().isPresent()).ifPresent(passing::labelled);
    }
  }

  private void withdraw(Subject who) {
    collection.withdraw(who, clock.millis());
    passing.withdrawn(who);
  }

  private ClipId clip(String topic, byte @Nullable [] key) throws PoisonRecordException {
    rules.placement().require(topic, position().partition(), key);
    return ClipKeys.read(key)
        .orElseThrow(
            () -> new PoisonRecordException(RejectionReason.BAD_KEY, "its key is no clip id"));
  }

  private static Subject subject(byte @Nullable [] key) throws PoisonRecordException {
    try {
      return Subject.parse(key == null ? "" : new String(key, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new PoisonRecordException(RejectionReason.BAD_KEY, String.valueOf(e.getMessage()));
    }
  }

  private void sweep() {
    long now = clock.millis();
    collection.forget(now - rules.keep().toMillis());
    for (var clip : collection.unknown(now - rules.patience().toMillis())) {
      clip.labels().forEach(label -> complain(clip.id(), label));
    }
  }

  private void complain(ClipId clip, Judgement label) {
    var at =
        new DeadLetter.Position(
            topics.labels().name(), context.taskId().partition(), label.offset());
    var letter =
        deadLetters.refused(
            at,
            clip,
            null,
            RejectionReason.NO_LEDGER,
            "a label of a clip of which no sample came within %s: its id may be wrong, or its policy does not allow training"
                .formatted(rules.patience()));
    write(clip.key(), letter);
  }

  private void bury(Record<byte[], byte[]> record, PoisonRecordException cause) {
    write(record.key(), deadLetters.poison(position(), record.key(), record.value(), cause));
  }

  private void write(byte[] key, DeadLetter letter) {
    metrics.refused(letter.reason());
    context.forward(new Record<>(key, topics.deadLetters().encode(letter), clock.millis()));
  }

  private DeadLetter.Position position() {
    var at = context.recordMetadata().orElseThrow();
    return new DeadLetter.Position(at.topic(), at.partition(), at.offset());
  }
}
