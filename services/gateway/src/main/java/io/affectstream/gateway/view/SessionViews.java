package io.affectstream.gateway.view;

import io.affectstream.streams.DeadLetters;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds every event to its session's summary and keeps it under its clip's id, but for those of
 * people who asked to be forgotten. As the owner of the public topic it writes the dead letters of
 * what cannot be read there.
 */
final class SessionViews implements Processor<byte[], byte[], byte[], byte[]> {
  static final String SUMMARIES = "session-summaries";
  static final String EVENTS = "clip-events";

  private static final Logger LOGGER = LoggerFactory.getLogger(SessionViews.class);
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private final Topics topics;
  private final DeadLetters deadLetters;
  private final EventObserver observer;
  private final Duration retention;
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<String, SessionSummary> summaries;
  private KeyValueStore<String, byte[]> events;
  private KeyValueStore<String, byte[]> forgotten;

  SessionViews(Topics topics, DeadLetters deadLetters, EventObserver observer, Duration retention) {
    this.topics = topics;
    this.deadLetters = deadLetters;
    this.observer = observer;
    this.retention = retention;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    this.summaries = context.getStateStore(SUMMARIES);
    this.events = context.getStateStore(EVENTS);
    this.forgotten = context.getStateStore(ForgottenSubjects.STORE);
    context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, this::forgetOld);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      var event = topics.emotions().decode(record.value());
      if (!ForgottenSubjects.covers(forgotten, event.clip())) {
        remember(event, record.value());
      }
      tell(event);
    } catch (PoisonRecordException e) {
      context.forward(bury(record, e));
    }
  }

  /** Who counts must not cost the view its record. */
  private void tell(EmotionEvent event) {
    try {
      observer.seen(event);
    } catch (RuntimeException e) {
      LOGGER.atWarn().setCause(e).log("event {} was not counted: {}", event.clip(), e.getMessage());
    }
  }

  private void remember(EmotionEvent event, byte[] value) {
    var session = event.clip().session();
    var known = summaries.get(session);
    summaries.put(session, known == null ? SessionSummary.of(event) : known.with(event));
    events.put(event.clip().toString(), value);
  }

  private Record<byte[], byte[]> bury(Record<byte[], byte[]> record, PoisonRecordException cause) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    var letter = deadLetters.poison(position(), key, value, cause);
    observer.buried(letter);
    return record.withValue(topics.deadLetters().encode(letter));
  }

  private DeadLetter.Position position() {
    var at = context.recordMetadata().orElseThrow();
    return new DeadLetter.Position(at.topic(), at.partition(), at.offset());
  }

  private void forgetOld(long nowMillis) {
    long oldest = TimeUnit.MILLISECONDS.toMicros(nowMillis - retention.toMillis());
    try (var all = summaries.all()) {
      while (all.hasNext()) {
        var entry = all.next();
        if (entry.value.lastEmittedMicros() < oldest) {
          forget(entry.key);
        }
      }
    }
  }

  private void forget(String session) {
    summaries.delete(session);
    try (var clips = events.range(session + "/", session + "0")) { // '0' follows '/'
      clips.forEachRemaining(clip -> events.delete(clip.key));
    }
  }
}
