package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.affectstream.wire.registry.RemoteRegistry;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that keeps schemas and speaks the Confluent REST protocol over HTTP. */
class RemoteRegistryIT {
  private static final int FIRST_ID = 1000;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private Topics topics;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/subjects/", this::register);
    server.createContext("/api/schemas/ids/", this::schema);
    server.start();
    topics = new Topics(new RemoteRegistry(address("/api/")));
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void recordsCarryTheIdsOfTheRegistryAndReadBack() throws Exception {
    var bytes = topics.clips().encode(Samples.clip());

    assertThat(bytes).startsWith(0, 0, 0, 3, 0xe8); // 1000
    assertThat(topics.clips().decode(bytes)).isEqualTo(Samples.clip());
  }

  @Test
  void theRegistryIsAskedOncePerSchema() throws Exception {
    for (int i = 0; i < 5; i++) {
      topics.clips().decode(topics.clips().encode(Samples.clip()));
    }

    assertThat(requests).hasValue(2);
  }

  @Test
  void anIdTheRegistryDoesNotKnowIsPoison() {
    var bytes = topics.clips().encode(Samples.clip());
    bytes[1] = 7;

    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> topics.clips().decode(bytes))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.UNKNOWN_SCHEMA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "syntax = \"proto3\"; message Clip {}",
        "{\"type\":\"object\",\"title\":\"Clip\"}",
        "{\"type\":\"record\",\"name\":\"Clip\",\"fields\":[{\"name\":\"a\",\"type\":\"Elsewhere\"}]}",
        "\"string\"",
        "[\"null\",\"string\"]",
        ""
      })
  void schemaThatIsNoRecordOfAvroIsPoisonAndNoFault(String schema) {
    var bytes = topics.clips().encode(Samples.clip());
    schemas.put(FIRST_ID + 1, schema);
    bytes[4]++;

    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> topics.clips().decode(bytes))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.WRONG_TYPE));
  }

  @Test
  void aRegistryThatIsGoneIsNamedWithItsSetting() {
    server.stop(0);

    assertThatIllegalStateException()
        .isThrownBy(() -> topics.clips().encode(Samples.clip()))
        .withMessageContaining("affect.registry.url");
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void register(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    var schema = json.readTree(exchange.getRequestBody()).path("schema").asText();
    int id = FIRST_ID + schemas.size();
    schemas.put(id, schema);
    answer(exchange, 200, "{\"id\":" + id + "}");
  }

  private void schema(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    var path = exchange.getRequestURI().getPath();
    var schema = schemas.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
    if (schema == null) {
      answer(exchange, 404, "{\"error_code\":40403}");
    } else {
      answer(exchange, 200, json.createObjectNode().put("schema", schema).toString());
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
