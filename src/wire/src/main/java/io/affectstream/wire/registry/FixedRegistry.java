package io.affectstream.wire.registry;

import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * The schema ids that ship with the project, the same in every process: {@code ids.properties} maps
 * an id to {@code name/version}, whose schema stands in {@code versions/name/version.json}.
 */
public final class FixedRegistry implements SchemaRegistry {
  private static final String ROOT = "/schemas/";

  private final Map<Integer, Schema> schemas = new TreeMap<>();
  private final Map<Schema, Integer> ids = new HashMap<>();

  private FixedRegistry() {}

  /** Reads the table from the class path. */
  public static FixedRegistry load() {
    var table = new Properties();
    try (var in = open("ids.properties")) {
      table.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var registry = new FixedRegistry();
    table.forEach((id, file) -> registry.add(Integer.parseInt((String) id), (String) file));
    return registry;
  }

  @Override
  public Schema schema(int id) throws PoisonRecordException {
    var schema = schemas.get(id);
    if (schema == null) {
      throw new PoisonRecordException(RejectionReason.UNKNOWN_SCHEMA, "no schema has the id " + id);
    }
    return schema;
  }

  @Override
  public int id(String topic, Schema schema) {
    var id = ids.get(schema);
    if (id == null) {
      throw new IllegalStateException(
          schema.getFullName() + " is not in schemas/ids.properties: freeze its new version there");
    }
    return id;
  }

  /** All schemas by id. */
  public Map<Integer, Schema> schemas() {
    return Map.copyOf(schemas);
  }

  private void add(int id, String file) {
    try (var in = open("versions/" + file + ".json")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var schema = new Schema.Parser().parse(text);
      schemas.put(id, schema);
      ids.put(schema, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    var in = FixedRegistry.class.getResourceAsStream(ROOT + name);
    if (in == null) {
      throw new IOException("missing from the class path: " + ROOT + name);
    }
    return in;
  }
}
