package io.affectstream.streams.assembly;

import io.affectstream.streams.ClipKeys;
import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The N-way join of a clip's ledger record and its features: every clip whose ledger record came
 * gives one {@link AssembledClip}, complete or at its deadline, and never a second one.
 *
 * <p>Input is bytes: nulls and poison are met here and become dead letters. Output records are made
 * afresh, without headers, so that nothing of another clip can travel along.
 */
final class ClipAssembler implements Processor<byte[], byte[], byte[], Object> {
  static final String OPEN = "open-clips";
  static final String FINISHED = "finished-clips";
  private static final Duration TICK = Duration.ofMillis(10);

  private final Topics topics;
  private final AssemblyRules rules;
  private final ClipAssemblerSupplier.Outputs outputs;
  private final DeadLetters deadLetters;
  private final AssemblyMetrics metrics;
  private final Map<String, Modality> modalities = new HashMap<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::atMillis));

  private ProcessorContext<byte[], Object> context;
  private KeyValueStore<byte[], OpenClip> open;
  private WindowStore<byte[], FinishedClip> finished;
  private long resumedMillis;

  private record Timer(long atMillis, ClipId clip) {}

  ClipAssembler(
      String stage,
      Topics topics,
      AssemblyRules rules,
      ClipAssemblerSupplier.Outputs outputs,
      Metrics metrics) {
    this.topics = topics;
    this.rules = rules;
    this.outputs = outputs;
    this.deadLetters =
        new DeadLetters(stage, () -> Instant.ofEpochMilli(context.currentSystemTimeMs()));
    this.metrics = new AssemblyMetrics(metrics);
    rules.deployed().forEach(m -> modalities.put(topics.features(m).name(), m));
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    this.open = context.getStateStore(OPEN);
    this.finished = context.getStateStore(FINISHED);
    this.resumedMillis = context.currentSystemTimeMs();
    timers.clear(); // a revived task initialises the same processor again
    try (var clips = open.all()) {
      clips.forEachRemaining(
          entry -> timers.add(new Timer(resumedMillis, ClipKeys.read(entry.key).orElseThrow())));
    }
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::settleDue);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var metadata = context.recordMetadata().orElseThrow();
    var position =
        new DeadLetter.Position(metadata.topic(), metadata.partition(), metadata.offset());
    try {
      var arrival = read(record, position);
      var clip = ClipKeys.read(record.key()).orElseThrow(ClipAssembler::badKey);
      receive(clip, arrival, record);
    } catch (PoisonRecordException e) {
      refuse(deadLetters.poison(position, record.key(), record.value(), e));
      ClipKeys.read(record.key())
          .ifPresent(clip -> receive(clip, broken(record, position), record));
    }
  }

  private Arrival read(Record<byte[], byte[]> record, DeadLetter.Position position)
      throws PoisonRecordException {
    long now = context.currentSystemTimeMs();
    var modality = modalities.get(position.topic());
    if (modality == null) {
      return new Ledger.Readable(topics.clips().decode(record.value()), now, position);
    }
    var features = topics.features(modality).decode(record.value());
    requireFitting(features, modality);
    return Answer.read(features, now, position);
  }

  private void requireFitting(Features features, Modality modality) throws PoisonRecordException {
    if (features.modality() != modality) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT, "the features are not of this topic's modality");
    }
    if (features.content() instanceof Features.Present present
        && !rules.fits(modality, present.vector().dimensions())) {
      throw new PoisonRecordException(
          RejectionReason.INVALID_CONTENT,
          "the encoder's vector has %d values, the fusion model takes %s"
              .formatted(present.vector().dimensions(), rules.widths().get(modality)));
    }
  }

  private Arrival broken(Record<byte[], byte[]> record, DeadLetter.Position position) {
    long now = context.currentSystemTimeMs();
    var modality = modalities.get(position.topic());
    return modality == null
        ? new Ledger.Unreadable(record.timestamp(), now, position)
        : Answer.broken(modality, now, position);
  }

  private void receive(ClipId id, Arrival arrival, Record<byte[], byte[]> record) {
    var known = open.get(id.key());
    if (known == null) {
      var done = finished(id);
      if (done.isPresent()) {
        tooLate(id, arrival, done.get(), record);
        return;
      }
      known = OpenClip.opened(arrival.arrivedMillis());
    }
    settle(id, known.with(arrival), context.currentSystemTimeMs());
  }

  private void tooLate(
      ClipId id, Arrival arrival, FinishedClip done, Record<byte[], byte[]> record) {
    var aftermath = done.aftermath(arrival);
    metrics.after(aftermath);
    if (aftermath == FinishedClip.Aftermath.LATE) {
      refuse(
          deadLetters.refused(
              arrival.position(),
              id,
              record.value(),
              RejectionReason.LATE,
              "the event of the clip was already made"));
    }
  }

  private void settleDue(long nowMillis) {
    for (var timer = timers.peek();
        timer != null && timer.atMillis() <= nowMillis;
        timer = timers.peek()) {
      timers.remove();
      var clip = open.get(timer.clip().key());
      if (clip != null) {
        settle(timer.clip(), clip, nowMillis);
      }
    }
  }

  private void settle(ClipId id, OpenClip clip, long nowMillis) {
    switch (clip.decide(id, rules, resumedMillis, nowMillis)) {
      case Verdict.Wait(long untilMillis) -> {
        open.put(id.key(), clip);
        timers.add(new Timer(untilMillis, id));
      }
      case Verdict.Finish(var assembled) -> finish(id, assembled);
      case Verdict.Forget() -> forget(id, clip);
    }
  }

  private void finish(ClipId id, AssembledClip clip) {
    open.delete(id.key());
    finished.put(id.key(), FinishedClip.of(clip), clip.decidedMillis());
    metrics.finished(clip);
    forward(id.key(), clip, outputs.clips());
  }

  private void forget(ClipId id, OpenClip clip) {
    open.delete(id.key());
    clip.answers().values().stream()
        .filter(answer -> !answer.isBroken())
        .map(
            answer ->
                deadLetters.refused(
                    answer.position(),
                    id,
                    null,
                    RejectionReason.NO_LEDGER,
                    "no ledger record came for the clip in " + rules.orphanTtl()))
        .forEach(this::refuse);
  }

  private Optional<FinishedClip> finished(ClipId id) {
    long since = context.currentSystemTimeMs() - rules.finishedTtl().toMillis();
    try (var found = finished.fetch(id.key(), Math.max(0, since), Long.MAX_VALUE)) {
      return found.hasNext() ? Optional.of(found.next().value) : Optional.empty();
    }
  }

  private void refuse(DeadLetter letter) {
    metrics.refused(letter);
    forward(letter.clip().map(ClipId::key).orElse(null), letter, outputs.deadLetters());
  }

  private void forward(byte @Nullable [] key, Object value, String child) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()), child);
  }

  private static PoisonRecordException badKey() {
    return new PoisonRecordException(
        RejectionReason.BAD_KEY, "the key is not session/participant/index");
  }
}
