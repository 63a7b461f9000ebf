package io.affectstream.streams.assembly;

import io.affectstream.streams.ClipKeys;
import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
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

  private final ArrivalReader reader;
  private final AssemblyRules rules;
  private final ClipAssemblerSupplier.Outputs outputs;
  private final DeadLetters deadLetters;
  private final AssemblyMetrics metrics;
  private final Map<String, Modality> modalities = new HashMap<>();

  private ProcessorContext<byte[], Object> context;
  private OpenClips open;
  private FinishedClips finished;
  private long resumedMillis;

  ClipAssembler(
      String stage,
      Topics topics,
      AssemblyRules rules,
      ClipAssemblerSupplier.Outputs outputs,
      Metrics metrics) {
    this.reader = new ArrivalReader(topics, rules);
    this.rules = rules;
    this.outputs = outputs;
    this.deadLetters = new DeadLetters(stage, () -> Instant.ofEpochMilli(now()));
    this.metrics = new AssemblyMetrics(metrics);
    for (var modality : Modality.values()) {
      modalities.put(topics.features(modality).name(), modality);
    }
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    this.resumedMillis = now();
    this.open = new OpenClips(context.getStateStore(OPEN), resumedMillis);
    this.finished = new FinishedClips(context.getStateStore(FINISHED), rules.finishedTtl());
    context.schedule(
        TICK,
        PunctuationType.WALL_CLOCK_TIME,
        nowMillis -> open.forEachDue(nowMillis, (id, clip) -> settle(id, clip, nowMillis)));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var metadata = context.recordMetadata().orElseThrow();
    var position =
        new DeadLetter.Position(metadata.topic(), metadata.partition(), metadata.offset());
    var source = Optional.ofNullable(modalities.get(position.topic()));
    boolean wanted = source.map(rules::isDeployed).orElse(true);
    try {
      var arrival = reader.read(source, record.value(), now(), position);
      var clip = ClipKeys.read(record.key()).orElseThrow(ClipAssembler::badKey);
      if (wanted) {
        receive(clip, arrival, record);
      }
    } catch (PoisonRecordException e) {
      refuse(deadLetters.poison(position, record.key(), record.value(), e));
      if (wanted) {
        var broken = ArrivalReader.broken(source, record.timestamp(), now(), position);
        ClipKeys.read(record.key()).ifPresent(clip -> receive(clip, broken, record));
      }
    }
  }

  private void receive(ClipId id, Arrival arrival, Record<byte[], byte[]> record) {
    var known = open.find(id);
    var done = known.isPresent() ? Optional.<FinishedClip>empty() : finished.find(id, now());
    if (done.isPresent()) {
      tooLate(id, arrival, done.get(), record);
    } else {
      var clip = known.orElseGet(() -> OpenClip.opened(arrival.arrivedMillis()));
      settle(id, clip.with(arrival), now());
    }
  }

  private void tooLate(
      ClipId id, Arrival arrival, FinishedClip done, Record<byte[], byte[]> record) {
    var aftermath = done.aftermath(arrival);
    metrics.after(aftermath);
    if (aftermath == FinishedClip.Aftermath.LATE) {
      finished.tell(id, now());
      refuse(
          deadLetters.refused(
              arrival.position(),
              id,
              record.value(),
              RejectionReason.LATE,
              "the event of the clip was already made; what else comes late is counted only"));
    }
  }

  private void settle(ClipId id, OpenClip clip, long nowMillis) {
    switch (clip.decide(id, rules, resumedMillis, nowMillis)) {
      case Verdict.Wait(long untilMillis) -> open.keep(id, clip, untilMillis);
      case Verdict.Finish(var assembled) -> finish(id, assembled);
      case Verdict.Forget() -> forget(id, clip);
    }
  }

  private void finish(ClipId id, AssembledClip clip) {
    open.remove(id);
    finished.add(id, clip);
    metrics.finished(clip);
    forward(id.key(), clip, outputs.clips());
  }

  private void forget(ClipId id, OpenClip clip) {
    open.remove(id);
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

  private void refuse(DeadLetter letter) {
    metrics.refused(letter);
    forward(letter.clip().map(ClipId::key).orElse(null), letter, outputs.deadLetters());
  }

  private void forward(byte @Nullable [] key, Object value, String child) {
    context.forward(new Record<>(key, value, now()), child);
  }

  private long now() {
    return context.currentSystemTimeMs();
  }

  private static PoisonRecordException badKey() {
    return new PoisonRecordException(
        RejectionReason.BAD_KEY, "the key is not session/participant/index");
  }
}
