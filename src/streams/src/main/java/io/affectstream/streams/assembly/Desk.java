package io.affectstream.streams.assembly;

import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.assembly.clip.AssembledClip;
import io.affectstream.streams.assembly.clip.FinishedClip;
import io.affectstream.streams.assembly.clip.OpenClip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The stores and sinks of one task. What is read is read now; what changes is put on a list of
 * {@link Changes}, with all that can fail about it done already.
 *
 * <p>Output records are made afresh, so that nothing of another clip can travel along.
 */
final class Desk {
  private final ProcessorContext<byte[], byte[]> context;
  private final OpenClips open;
  private final FinishedClips finished;
  private final Topics topics;
  private final ClipAssemblerSupplier.Roles roles;
  private final AssemblyMetrics metrics;

  Desk(
      ProcessorContext<byte[], byte[]> context,
      OpenClips open,
      FinishedClips finished,
      Topics topics,
      ClipAssemblerSupplier.Roles roles,
      Metrics metrics) {
    this.context = context;
    this.open = open;
    this.finished = finished;
    this.topics = topics;
    this.roles = roles;
    this.metrics = new AssemblyMetrics(metrics);
  }

  long now() {
    return context.currentSystemTimeMs();
  }

  /** Writes letters with the time of this task. */
  DeadLetters letters() {
    return new DeadLetters(roles.stage(), () -> Instant.ofEpochMilli(now()));
  }

  Optional<OpenClip> open(ClipId id) {
    return open.find(id);
  }

  Optional<FinishedClip> finished(ClipId id) {
    return finished.find(id, now());
  }

  void keep(ClipId id, OpenClip clip, long untilMillis, Changes changes) {
    changes.add(open.keeping(id, clip, untilMillis));
  }

  void forget(ClipId id, Changes changes) {
    changes.add(() -> open.remove(id));
  }

  /** The clip's end: what is written about it, and that it is over. */
  void finish(AssembledClip clip, Changes changes) {
    var records = roles.finisher().finish(clip);
    changes.add(() -> open.remove(clip.id()));
    changes.add(() -> finished.add(clip.id(), clip));
    changes.add(() -> metrics.finished(clip));
    forward(clip.id().key(), records, changes);
  }

  void refuse(DeadLetter letter, Changes changes) {
    byte[] key = letter.clip().map(ClipId::key).orElse(null);
    var record =
        new Outgoing(roles.letters(), topics.deadLetters().encode(letter), new RecordHeaders());
    changes.add(() -> metrics.refused(letter));
    forward(key, List.of(record), changes);
  }

  /** The one letter about the clip's lateness is written. */
  void tell(ClipId id, Changes changes) {
    changes.add(() -> finished.tell(id, now()));
  }

  void after(FinishedClip.Aftermath aftermath, Changes changes) {
    changes.add(() -> metrics.after(aftermath));
  }

  private void forward(byte @Nullable [] key, List<Outgoing> records, Changes changes) {
    for (var record : records) {
      changes.add(
          () ->
              context.forward(
                  new Record<>(key, record.value(), now(), record.headers()), record.sink()));
    }
  }
}
