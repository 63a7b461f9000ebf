package io.affectstream.wire.codec;

import io.affectstream.wire.PoisonRecordException;

/**
 * Turns values into record bytes and back.
 *
 * @param <T> the value
 */
public interface Codec<T> {

  /** The record value. */
  byte[] encode(T value);

  /**
   * Reads a record value.
   *
   * @throws PoisonRecordException if it cannot be read
   */
  T decode(byte[] bytes) throws PoisonRecordException;
}
