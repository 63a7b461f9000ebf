package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.Emotion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who tell the stream something: what a clip was, and that they want to be forgotten. */
class FeedbackE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String JSON = "application/json";

  @TempDir private static Path folder;
  private static Ports ports;
  private static AffectProcess process;
  private static EventWriter events;
  private static HttpClient client;

  @BeforeAll
  static void startGateway() throws Exception {
    ports = Ports.free();
    client = HttpClient.newHttpClient();
    var arguments = new ArrayList<>(List.of("run", "broker", "gateway"));
    arguments.addAll(ports.options(folder.resolve("data")));
    process = AffectProcess.start(folder, arguments.toArray(String[]::new));
    process.awaitOutput("Running: broker", PATIENCE);
    events = new EventWriter(ports);
  }

  @AfterAll
  static void stopGateway() {
    events.close();
    client.close();
    process.close();
  }

  @Test
  void aLabelIsTakenAndKeptForTheRetrainer() throws Exception {
    events.heard("labelled", 0, Emotion.ANGER);
    awaitStatus("/v1/clips/labelled/p/0", 200);

    var answer =
        send(
            post("/v1/clips/labelled/p/0/label", "{\"emotion\":\"worried\",\"annotator\":\"a1\"}"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"emotion\":\"worry\"", "\"annotator\":\"a1\"", "\"clipKnown\":true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "/v1/clips/s/p/0/label | {\"emotion\":\"boredom\"} | 400 | boredom",
        "/v1/clips/s/p/0/label | {} | 400 | bad_request",
        "/v1/clips/s/p/0/label | no json | 400 | bad_request",
        "/v1/clips/s/p/-1/label | {\"emotion\":\"anger\"} | 400 | parameter_invalid",
        "/v1/clips/s p/p/0/label | {\"emotion\":\"anger\"} | 400 | parameter_invalid",
      })
  void whatIsNoLabelIsRefused(String path, String body, int status, String said) throws Exception {
    var answer = send(post(path.replace(" ", "%20"), body));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
  }

  @Test
  void aProxyCannotSpeakForOthers() throws Exception {
    var proxied =
        HttpRequest.newBuilder(uri("/v1/subjects/somebody"))
            .DELETE()
            .header("X-Forwarded-For", "203.0.113.7")
            .build();

    var answer = send(proxied);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("caller_not_local", "affect erase");
  }

  @Test
  void whoAsksToBeForgottenIsInNoViewAndGetsAReceipt() throws Exception {
    events.heard("private", 0, Emotion.ANGER);
    events.heard("public", 0, Emotion.ANGER);
    awaitStatus("/v1/clips/private/p/0", 200);
    awaitStatus("/v1/clips/public/p/0", 200);

    var answer = send(HttpRequest.newBuilder(uri("/v1/subjects/private/p")).DELETE().build());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"subject\":\"private/p\"", "affect.audio.v1", "affect.training.v1")
        .doesNotContain("affect.models.v1");
    awaitStatus("/v1/clips/private/p/0", 404);
    assertThat(status("/v1/sessions/private")).isEqualTo(404);
    events.heard("private", 1, Emotion.ANGER);
    events.heard("private", 0, Emotion.WORRY);
    events.heard("public", 1, Emotion.ANGER);
    awaitStatus("/v1/clips/public/p/1", 200);
    assertThat(status("/v1/clips/private/p/1")).isEqualTo(404);
  }

  @Test
  void theSameIsDoneFromTheCommandLine() throws Exception {
    events.heard("shy", 0, Emotion.ANGER);
    awaitStatus("/v1/clips/shy/p/0", 200);
    var json = folder.resolve("receipt.json");

    try (var label = affect("label", "shy/p/0", "sadness", "--by", "a1");
        var erase = affect("erase", "shy", "--json", json.toString())) {
      assertThat(label.await(PATIENCE)).as(label.output()).isZero();
      assertThat(erase.await(PATIENCE)).as(erase.output()).isZero();

      assertThat(label.output()).contains("shy/p/000000 is sadness, says a1");
      assertThat(erase.output()).contains("shy is forgotten", "affect.training.v1 by 20");
    }
    assertThat(Files.readString(json)).contains("\"subject\" : \"shy\"", "\"until\" : \"20");
    awaitStatus("/v1/clips/shy/p/0", 404);
  }

  private static AffectProcess affect(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bootstrap", ports.bootstrap()));
    return AffectProcess.start(folder, all.toArray(String[]::new));
  }

  private static void awaitStatus(String path, int status) throws Exception {
    var giveUp = Instant.now().plus(PATIENCE);
    while (status(path) != status && Instant.now().isBefore(giveUp)) {
      Thread.sleep(50);
    }
    assertThat(status(path)).as(path).isEqualTo(status);
  }

  private static int status(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).GET().build()).statusCode();
  }

  private static HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", JSON)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + ports.http() + path);
  }
}
