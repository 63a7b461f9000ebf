package io.affectstream.wire.topics;

import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.codec.Codec;
import org.jspecify.annotations.Nullable;

/**
 * A topic with the codec of its values, so that no caller can pair them wrongly. Keys are clip ids,
 * except where {@link Topics} says otherwise.
 *
 * @param <T> the value
 */
public record Topic<T>(String name, Codec<T> codec) {

  public byte[] encode(T value) {
    return codec.encode(value);
  }

  /**
   * Reads a record value.
   *
   * @throws PoisonRecordException if there is none, or it cannot be read
   */
  public T decode(byte @Nullable [] bytes) throws PoisonRecordException {
    if (bytes == null) {
      throw new PoisonRecordException(RejectionReason.NULL_VALUE, "the record has no value");
    }
    return codec.decode(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
