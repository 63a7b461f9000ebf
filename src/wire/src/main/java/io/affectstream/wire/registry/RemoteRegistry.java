package io.affectstream.wire.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A registry that speaks the Confluent REST protocol: Confluent's own, or Apicurio's {@code
 * /apis/ccompat/v7}. Answers are kept for the life of the process.
 */
public final class RemoteRegistry implements SchemaRegistry {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Set<Integer> UNKNOWN = Set.of(400, 404, 422); // an id may be any number
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  /**
   * @param base {@code affect.registry.url}
   */
  public RemoteRegistry(URI base) {
    this.base = URI.create(base.toString().replaceAll("/+$", ""));
  }

  @Override
  public Schema schema(int id) throws PoisonRecordException {
    var known = schemas.get(id);
    if (known != null) {
      return known;
    }
    var answer = send(request("/schemas/ids/" + id).GET().build());
    if (UNKNOWN.contains(answer.statusCode())) {
      throw new PoisonRecordException(RejectionReason.UNKNOWN_SCHEMA, "no schema has the id " + id);
    }
    var schema = parsed(id, body(answer).path("schema").asText());
    schemas.put(id, schema);
    return schema;
  }

  /** A registry may also keep JSON Schema and Protobuf, and schemas that refer to others. */
  private static Schema parsed(int id, String text) throws PoisonRecordException {
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      throw new PoisonRecordException(
          RejectionReason.WRONG_TYPE, "the schema of id " + id + " is no Avro by itself", e);
    }
  }

  @Override
  public int id(String topic, Schema schema) {
    return ids.computeIfAbsent(topic, t -> register(t, schema));
  }

  private int register(String topic, Schema schema) {
    var payload = json.createObjectNode().put("schema", schema.toString()).toString();
    var request =
        request("/subjects/" + topic + "-value/versions")
            .header("Content-Type", CONTENT_TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(payload))
            .build();
    return body(send(request)).path("id").asInt();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Unreachable(unreachable(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted while asking the schema registry", e);
    }
  }

  private JsonNode body(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new Unreachable(
          "the schema registry at %s answered %d: %s"
              .formatted(base, answer.statusCode(), answer.body()),
          null);
    }
    try {
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new Unreachable("the answer of " + base + " is no JSON", e);
    }
  }

  private String unreachable() {
    return "the schema registry at "
        + base
        + " cannot be reached: check affect.registry.url, or leave it empty for the schema ids that"
        + " ship with the project";
  }
}
