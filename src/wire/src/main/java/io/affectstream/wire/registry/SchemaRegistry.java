package io.affectstream.wire.registry;

import io.affectstream.wire.PoisonRecordException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Knows the schema behind the id in a record, and the id to write. */
public interface SchemaRegistry {

  /** The registry cannot be asked now; no record is to blame for that. */
  final class Unreachable extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The schema that {@code id} stands for.
   *
   * @throws PoisonRecordException if no schema has that id
   * @throws Unreachable if the registry cannot be asked
   */
  Schema schema(int id) throws PoisonRecordException;

  /**
   * The id under which {@code schema} is registered for {@code topic}'s values.
   *
   * @throws IllegalStateException if it is not and cannot be
   */
  int id(String topic, Schema schema);
}
