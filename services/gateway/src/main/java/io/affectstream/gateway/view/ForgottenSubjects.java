package io.affectstream.gateway.view;

import io.affectstream.streams.DeadLetters;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Takes out of the views whoever asked to be forgotten, and remembers them, so that an event that
 * comes later does not bring them back. A session of which one participant goes is added up anew
 * from the events of the others.
 */
final class ForgottenSubjects implements Processor<byte[], byte[], byte[], byte[]> {
  static final String STORE = "forgotten-subjects";
  private static final byte[] PRESENT = {1};

  private final Topics topics;
  private final DeadLetters deadLetters;
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<String, SessionSummary> summaries;
  private KeyValueStore<String, byte[]> events;
  private KeyValueStore<String, byte[]> forgotten;

  ForgottenSubjects(Topics topics, DeadLetters deadLetters) {
    this.topics = topics;
    this.deadLetters = deadLetters;
  }

  /** Whether {@code forgotten} covers {@code clip}. */
  static boolean covers(KeyValueStore<String, byte[]> forgotten, ClipId clip) {
    return forgotten.get(clip.session()) != null
        || forgotten.get(clip.session() + "/" + clip.participant()) != null;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    this.summaries = context.getStateStore(SessionViews.SUMMARIES);
    this.events = context.getStateStore(SessionViews.EVENTS);
    this.forgotten = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      topics.consent().decode(record.value());
      forget(subject(record.key()));
    } catch (PoisonRecordException e) {
      var letter = deadLetters.poison(position(), record.key(), record.value(), e);
      context.forward(record.withValue(topics.deadLetters().encode(letter)));
    }
  }

  private static Subject subject(byte[] key) throws PoisonRecordException {
    try {
      return Subject.parse(new String(key, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new PoisonRecordException(RejectionReason.BAD_KEY, String.valueOf(e.getMessage()));
    }
  }

  private void forget(Subject subject) {
    forgotten.put(subject.toString(), PRESENT);
    summaries.delete(subject.session());
    var others = new ArrayList<EmotionEvent>();
    try (var clips = events.range(subject.session() + "/", subject.session() + "0")) {
      while (clips.hasNext()) { // '0' follows '/'
        var clip = clips.next();
        if (subject.covers(ClipId.parse(clip.key))) {
          events.delete(clip.key);
        } else {
          others.add(decode(clip.value));
        }
      }
    }
    addUp(others);
  }

  /** In the order in which they came, which that of their ids is not. */
  private void addUp(List<EmotionEvent> others) {
    others.sort(Comparator.comparingLong(event -> event.timing().emittedAtMicros()));
    others.stream()
        .map(SessionSummary::of)
        .findFirst()
        .map(
            first -> others.stream().skip(1).reduce(first, SessionSummary::with, (_, last) -> last))
        .ifPresent(summary -> summaries.put(summary.session(), summary));
  }

  private EmotionEvent decode(byte[] value) {
    try {
      return topics.emotions().decode(value);
    } catch (PoisonRecordException e) {
      throw new IllegalStateException("an event that was read once cannot be read again", e);
    }
  }

  private DeadLetter.Position position() {
    var at = context.recordMetadata().orElseThrow();
    return new DeadLetter.Position(at.topic(), at.partition(), at.offset());
  }
}
