package io.affectstream.encoders;

import io.affectstream.wire.PoisonRecordException;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record value into an encoder's input.
 *
 * @param <X> what the model takes
 */
@FunctionalInterface
interface RecordReader<X> {

  /**
   * Reads.
   *
   * @throws PoisonRecordException if the value, or the media in it, cannot be read
   */
  ClipInput<X> read(byte @Nullable [] value) throws PoisonRecordException;
}
