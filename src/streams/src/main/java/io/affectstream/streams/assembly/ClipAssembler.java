package io.affectstream.streams.assembly;

import io.affectstream.streams.Metrics;
import io.affectstream.streams.assembly.clip.AssemblyRules;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The N-way join of a clip's ledger record and its features: every clip whose ledger record came is
 * finished once, complete or at its deadline, and never a second time.
 *
 * <p>Input is bytes: nulls and poison are met here and become dead letters. Each step first decides
 * all that it changes, which is tried again when it fails, and given up at last for a dead letter
 * and an event without an answer; only then are stores changed and records handed on.
 */
final class ClipAssembler implements Processor<byte[], byte[], byte[], byte[]> {
  static final String OPEN = "open-clips";
  static final String FINISHED = "finished-clips";
  private static final Duration TICK = Duration.ofMillis(10);

  private final Topics topics;
  private final AssemblyRules rules;
  private final ClipAssemblerSupplier.Roles roles;
  private final Attempts attempts;
  private final Metrics metrics;

  private ProcessorContext<byte[], byte[]> context;
  private OpenClips open;
  private Desk desk;
  private Assembly assembly;
  private Surrender surrender;

  ClipAssembler(
      Topics topics,
      AssemblyRules rules,
      ClipAssemblerSupplier.Roles roles,
      Attempts attempts,
      Metrics metrics) {
    this.topics = topics;
    this.rules = rules;
    this.roles = roles;
    this.attempts = attempts;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    long resumedMillis = context.currentSystemTimeMs();
    this.open =
        new OpenClips(context.getStateStore(OPEN), new OpenClipFormat(topics), resumedMillis);
    var finished = new FinishedClips(context.getStateStore(FINISHED), rules.finishedTtl());
    this.desk = new Desk(context, open, finished, topics, roles, metrics);
    this.assembly = new Assembly(desk, topics, rules, roles.placement(), resumedMillis);
    this.surrender = new Surrender(desk, topics, rules);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var metadata = context.recordMetadata().orElseThrow();
    var position =
        new DeadLetter.Position(metadata.topic(), metadata.partition(), metadata.offset());
    attempts
        .run(
            position,
            () -> assembly.receive(position, record),
            cause -> surrender.over(position, record, cause))
        .carryOut();
  }

  private void look(long nowMillis) {
    roles.damaged().drain(this::writeUp);
    open.forEachDue(
        nowMillis,
        id ->
            attempts
                .run(id, () -> assembly.look(id, nowMillis), cause -> surrender.over(id, cause))
                .carryOut());
  }

  private void writeUp(DeadLetter.Position damaged) {
    var changes = new Changes();
    desk.refuse(desk.letters().damaged(damaged), changes);
    changes.carryOut();
  }
}
