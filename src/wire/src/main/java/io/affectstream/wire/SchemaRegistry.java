package io.affectstream.wire;

import org.apache.avro.Schema;

/** Knows the schema behind the id in a record, and the id to write. */
public interface SchemaRegistry {

  /**
   * The schema that {@code id} stands for.
   *
   * @throws PoisonRecordException if no schema has that id
   * @throws IllegalStateException if the registry cannot be asked
   */
  Schema schema(int id) throws PoisonRecordException;

  /**
   * The id under which {@code schema} is registered for {@code topic}'s values.
   *
   * @throws IllegalStateException if it is not and cannot be
   */
  int id(String topic, Schema schema);
}
