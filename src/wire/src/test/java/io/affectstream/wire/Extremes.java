package io.affectstream.wire;

import io.affectstream.wire.registry.FixedRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** A record as Avro alone sees it: every field can be set to whatever its type allows. */
final class Extremes {
  private static final int HEADER = 5;
  private static final FixedRegistry REGISTRY = FixedRegistry.load(); // parses every schema

  private final byte[] framed;
  private final Schema schema;
  private final GenericRecord record;
  private final List<Leaf> leaves = new ArrayList<>();

  /** A field, or an item of a list, that holds a value of a simple type. */
  record Leaf(String path, Schema.Type type, Consumer<Object> set) {}

  private Extremes(byte[] framed) throws Exception {
    this.framed = framed;
    int id = java.nio.ByteBuffer.wrap(framed, 1, 4).getInt();
    this.schema = REGISTRY.schema(id);
    var decoder = DecoderFactory.get().binaryDecoder(framed, HEADER, framed.length - HEADER, null);
    this.record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
    walk("", record);
  }

  static Extremes of(byte[] framed) {
    try {
      return new Extremes(framed);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /** The record as it is now. */
  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.write(framed, 0, HEADER);
    try {
      var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void walk(String path, GenericRecord record) {
    for (var field : record.getSchema().getFields()) {
      var value = record.get(field.pos());
      look(path + "/" + field.name(), value, one -> record.put(field.pos(), one));
    }
  }

  @SuppressWarnings("unchecked") // Avro's lists and maps hold whatever their schema says
  private void look(String path, Object value, Consumer<Object> set) {
    switch (value) {
      case GenericRecord inner -> walk(path, inner);
      case List<?> items -> {
        var list = (List<Object>) items;
        for (int i = 0; i < list.size(); i++) {
          int at = i;
          look(path + "[]", list.get(i), one -> list.set(at, one));
        }
      }
      case Map<?, ?> entries -> {
        var map = (Map<Object, Object>) entries;
        for (var key : List.copyOf(map.keySet())) {
          look(path + "{}", Objects.requireNonNull(map.get(key)), one -> map.put(key, one));
          leaves.add(
              new Leaf(
                  path + "{key}",
                  Schema.Type.STRING,
                  one -> map.put(one, Objects.requireNonNull(map.remove(key)))));
        }
      }
      case Integer _ -> leaves.add(new Leaf(path, Schema.Type.INT, set));
      case Long _ -> leaves.add(new Leaf(path, Schema.Type.LONG, set));
      case Float _ -> leaves.add(new Leaf(path, Schema.Type.FLOAT, set));
      case Double _ -> leaves.add(new Leaf(path, Schema.Type.DOUBLE, set));
      case CharSequence _ -> leaves.add(new Leaf(path, Schema.Type.STRING, set));
      case null, default -> {}
    }
  }
}
