package io.affectstream.streams.stage;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work without state on the records of one topic. One thread calls it. It is at-least-once: the
 * same record may be run again after a crash, and must give the same outputs.
 *
 * @param <I> what it works on
 */
public interface Stage<I> {

  /** As in steps, dead letters and metrics, such as {@code encoders.visual}. */
  String name();

  /** Where its records come from; the stage owns the dead letters of that topic. */
  Topic<?> input();

  /**
   * Reads a record, as far as can be told without running the model.
   *
   * @throws PoisonRecordException if it cannot be used: a dead letter is written, and {@link
   *     #absent} tells the stages after this one
   */
  I read(byte @Nullable [] value) throws PoisonRecordException;

  /**
   * Runs a batch, with all outputs of all its records.
   *
   * <p>When it throws, the records are run one by one, so that one bad record does not take the
   * others with it.
   *
   * <p>A record of which only a part is broken gives its outputs, and {@link Batch#refuse} its dead
   * letter.
   *
   * @throws PoisonRecordException if a record turns out to be broken: dead letter and {@link
   *     #absent}, as in {@link #read}. Any other exception is tried again, then becomes {@code
   *     STAGE_FAILED}
   */
  List<Output<?>> run(Batch<I> batch) throws PoisonRecordException;

  /** What to write for a clip that this stage cannot give anything for. */
  List<Output<?>> absent(ClipId clip, AbsenceReason reason);
}
