package io.affectstream.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the gateway under test. */
final class Http implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  Http(Ports ports) {
    this(ports.http());
  }

  Http(int port) {
    this.port = port;
  }

  /** A server-sent event as it came over the line. */
  record Sent(String id, JsonNode data) {}

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  /** The status alone, of a body that may never end. */
  int status(String path) throws IOException, InterruptedException {
    var response = client.send(request(path).build(), BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  /** The first {@code count} events of a stream, from its start or after {@code lastEventId}. */
  List<Sent> events(String path, int count, String... lastEventId)
      throws IOException, InterruptedException {
    var request = request(path);
    if (lastEventId.length > 0) {
      request.header("Last-Event-ID", lastEventId[0]);
    }
    var events = new ArrayList<Sent>();
    var response = client.send(request.build(), BodyHandlers.ofLines());
    try (var lines = response.body()) {
      var id = "";
      for (var line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("id:")) {
          id = line.substring("id:".length()).strip();
        } else if (line.startsWith("data:")) {
          events.add(new Sent(id, JSON.readTree(line.substring("data:".length()))));
        }
        if (events.size() == count) {
          break;
        }
      }
    }
    return events;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofMinutes(5));
  }
}
