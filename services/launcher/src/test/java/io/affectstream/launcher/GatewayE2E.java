package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broker and gateway in one process, and readers that behave as readers do, and worse. */
class GatewayE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int STREAMS = 40;
  private static final String EVENTS = "GET /v1/events";

  @TempDir private static Path folder;
  private static Ports ports;
  private static AffectProcess process;
  private static Http http;
  private static EventWriter events;

  @BeforeAll
  static void startGateway() throws Exception {
    ports = Ports.free();
    http = new Http(ports);
    var arguments = new ArrayList<>(List.of("run", "broker", "gateway"));
    arguments.addAll(ports.options(folder.resolve("data")));
    for (var setting :
        List.of(
            "affect.gateway.max-connections=" + STREAMS,
            "affect.gateway.heartbeat=PT1S",
            "affect.gateway.send-timeout=PT2S",
            "affect.http.idle-timeout=PT4S")) {
      arguments.addAll(List.of("--set", setting));
    }
    process = AffectProcess.start(folder, arguments.toArray(String[]::new));
    process.awaitOutput("Running: broker", PATIENCE);
    events = new EventWriter(ports);
  }

  @AfterAll
  static void stopGateway() {
    events.close();
    http.close();
    process.close();
  }

  @Test
  void droppedReadersLeaveNothingBehindAndAQuietOneStillReads() throws Exception {
    try (var quiet = RawHttp.to(ports).ask(EVENTS)) {
      quiet.readUntil(":open", SOON);
      long before = process.openFiles();

      for (int i = 0; i < 300; i++) {
        RawHttp.to(ports).ask(EVENTS).close();
      }

      awaitOpenFiles(before + before / 10);
      events.heard("quiet", 0, Emotion.ANGER);
      assertThat(quiet.readUntil("\"sessionId\":\"quiet\"", SOON)).contains("event:emotion");
    }
  }

  @Test
  void readerBeyondTheLimitIsToldToComeBackAndIsLetInWhenOneGoes() throws Exception {
    var open = new ArrayList<RawHttp>();
    try {
      for (int i = 0; i < STREAMS; i++) {
        open.add(RawHttp.to(ports).ask(EVENTS));
        assertThat(open.getLast().readUntil(":open", SOON)).contains("200 OK");
      }

      try (var more = RawHttp.to(ports).ask(EVENTS)) {
        assertThat(more.readUntil("}", SOON))
            .contains("503", "Retry-After: ", "too_many_connections");
      }

      open.removeLast().close();
      awaitOpen();
    } finally {
      for (var reader : open) {
        reader.close();
      }
    }
  }

  @Test
  void halfSentRequestEndsAndAQuietStreamDoesNot() throws Exception {
    try (var quiet = RawHttp.to(ports).ask(EVENTS);
        var half = RawHttp.to(ports).say(EVENTS + " HTTP/1.1\r\nHost: localh")) {
      assertThat(half.isEnded(SOON)).isTrue();
      quiet.readUntil(":heartbeat", SOON); // longer than the idle timeout, by then
      assertThat(quiet.readUntil(":heartbeat", SOON)).endsWith(":heartbeat");
    }
  }

  @Test
  void readerThatTakesNothingIsCutOff() throws Exception {
    for (int index = 0; index < 8_000; index++) {
      events.heard("flood", index, Emotion.WORRY);
    }
    try (var lazy =
        RawHttp.lazy(ports).ask("GET /v1/sessions/flood/events?from=earliest&minConfidence=0")) {
      lazy.readUntil("event:emotion", SOON);

      awaitMetric("affect_gateway_streams_dropped_total 1.0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/events", "/v1/sessions", "/q/health/live", "/subjects", "/nothing"})
  void foreignHostIsRefused(String path) throws Exception {
    try (var page = RawHttp.to(ports).ask("GET " + path, "Host: rebound.example:8088")) {
      assertThat(page.readUntil("}", SOON)).contains(" 421 ", "host_not_allowed", "no-store");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /v1/nothing, 404, not_found",
    "GET /nothing, 404, not_found",
    "GET /q/nothing, 404, not_found",
    "DELETE /v1/sessions, 405, method_not_allowed",
    "POST /v1/events, 405, method_not_allowed",
    "GET /v1/sessions?limit=0, 400, parameter_invalid",
    "GET /v1/sessions?limit=x, 400, parameter_invalid",
    "GET /v1/clips/s/p/x, 400, parameter_invalid",
    "GET /v1/clips/no%20body/p/0, 400, parameter_invalid",
    "GET /v1/clips/nobody/p/0, 404, clip_unknown",
    "GET /v1/events?minConfidence=2, 400, parameter_invalid",
    "GET /v1/events?from=never, 400, parameter_invalid",
    "'GET /v1/events?emotion=anger,joy', 400, parameter_invalid",
    "GET /v1/events?minConfidence=x, 400, parameter_invalid",
    "GET /v1/events?minConfidence=NaN, 400, parameter_invalid",
    "GET /v1/events?emotions=anger, 400, parameter_invalid",
    "GET /v1/events?from=latest&from=earliest, 400, parameter_invalid",
    "GET /v1/events?emotion=, 400, parameter_invalid",
    "GET /v1/events?from=, 400, parameter_invalid",
    "GET /v1/events?from=%zz, 400, bad_request",
    "GET /v1/sessions?limit=%, 400, bad_request",
    "GET /v1/clips/%zz/p/0, 400, bad_request",
    "GET /q/health/live?%zz, 400, bad_request",
    "GET /v1/events?lastEventId=x, 400, last_event_id_invalid",
    "GET /v1/sessions?page=2, 400, parameter_invalid",
    "GET /v1/sessions/s?limit=1, 400, parameter_invalid",
    "GET /v1/sessions?limit=99999999999999999999, 400, parameter_invalid",
    "GET /v1/sessions/nobody, 404, session_unknown"
  })
  void wrongRequestsGetOneFormOfAnswer(String line, int status, String code) throws Exception {
    try (var wrong = RawHttp.to(ports).ask(line)) {
      assertThat(wrong.readUntil("}", SOON))
          .contains(" " + status + " ", "application/problem+json", "\"" + code + "\"")
          .containsIgnoringCase("Cache-Control: no-store")
          .containsIgnoringCase("X-Content-Type-Options: nosniff");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0:0", "0:0,0:1,1:0,2:0", "0:0,1:0,2:0,3:-1", "9:9", "0:0,,1:0"})
  void rubbishAsLastEventIdIsRefused(String id) throws Exception {
    try (var wrong = RawHttp.to(ports).ask(EVENTS, "Last-Event-ID: " + id)) {
      assertThat(wrong.readUntil("}", SOON)).contains(" 400 ", "last_event_id_invalid");
    }
  }

  @Test
  void streamSaysWhatProxiesNeedToKnow() throws Exception {
    try (var reader = RawHttp.to(ports).ask(EVENTS)) {
      assertThat(reader.readUntil(":open", SOON))
          .containsIgnoringCase("X-Accel-Buffering: no")
          .containsIgnoringCase("Cache-Control: no-store")
          .containsIgnoringCase("X-Content-Type-Options: nosniff")
          .doesNotContainIgnoringCase("Access-Control");
    }
    try (var head = RawHttp.to(ports).ask("HEAD /v1/events", "Connection: close")) {
      assertThat(head.readUntil("\r\n\r\n", SOON)).contains("200 OK", "text/event-stream");
    }
  }

  /** As a client does that was generated from the description: errors are the JSON it knows. */
  @Test
  void streamIsReadWhateverItsReaderSaysToAccept() throws Exception {
    try (var reader = RawHttp.to(ports).ask(EVENTS, "Accept: application/problem+json")) {
      assertThat(reader.readUntil(":open", SOON)).contains("200 OK", "text/event-stream");
    }
  }

  @Test
  void descriptionSaysWhatAStreamIs() throws Exception {
    var description = http.get("/q/openapi").body();

    assertThat(description)
        .contains(
            "text/event-stream",
            "#/components/schemas/EmotionEvent",
            "Last-Event-ID",
            "application/problem+json",
            "#/components/schemas/Problem",
            "/v1/sessions/{session}");
  }

  /** As a client that was generated from it reads: every field, and nothing but what is said. */
  @Test
  void answersAreWhatTheDescriptionPromises() throws Exception {
    events.heard("promised", 0, Emotion.SURPRISE);
    events.nothing("promised", 1);
    var description = new Description(http.json("/q/openapi?format=json"));

    for (var sent : http.events("/v1/sessions/promised/events", 2)) {
      assertThat(description.faults("EmotionEvent", sent.data())).isEmpty();
    }
    await(() -> http.get("/v1/clips/promised/p/1").statusCode() == 200);
    var session = http.json("/v1/sessions/promised");
    var page = http.json("/v1/sessions?limit=1");
    var last = http.json("/v1/sessions?after=zzz");
    assertThat(description.faults("Session", session)).isEmpty();
    assertThat(description.faults("SessionPage", page)).isEmpty();
    assertThat(description.faults("SessionPage", last)).isEmpty();
    assertThat(description.faults("Problem", http.json("/v1/sessions/nobody"))).isEmpty();
  }

  @Test
  void readerThatCannotSendTheHeaderResumesByAParameter() throws Exception {
    for (int index = 0; index < 3; index++) {
      events.heard("resumed", index, Emotion.NEUTRAL);
    }
    var first = http.events("/v1/sessions/resumed/events", 1).getFirst();

    var rest =
        http.events(
            "/v1/sessions/resumed/events?lastEventId="
                + URLEncoder.encode(first.id(), StandardCharsets.UTF_8),
            2);

    assertThat(rest)
        .extracting(event -> event.data().get("clipId").asText())
        .containsExactly("resumed/p/000001", "resumed/p/000002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: localhost:99999", "Host: a@localhost", "Host: localhost/a"})
  void hostThatIsNoneGetsTheSameFormOfAnswer(String host) throws Exception {
    try (var wrong = RawHttp.to(ports).ask("GET /v1/sessions", host)) {
      assertThat(wrong.readUntil("}", SOON)).contains(" 400 ", "\"bad_request\"", "no-store");
    }
  }

  @Test
  void sessionsAreListedAPageAtATime() throws Exception {
    for (var session : List.of("page-c", "page-a", "page-b")) {
      events.heard(session, 0, Emotion.SADNESS);
    }
    awaitSession("page-a");
    awaitSession("page-b");
    awaitSession("page-c");

    var first = http.json("/v1/sessions?after=page-&limit=2");
    var second = http.json("/v1/sessions?limit=1&after=" + first.get("next").asText());

    assertThat(ids(first)).containsExactly("page-a", "page-b");
    assertThat(ids(second)).containsExactly("page-c");
  }

  @Test
  void clipWithNothingHeardHasNoTopAndCountsForNone() throws Exception {
    events.nothing("silent", 0);
    awaitSession("silent");

    var clip = http.json("/v1/clips/silent/p/0");
    var session = http.json("/v1/sessions/silent");

    assertThat(clip.get("top").isNull()).isTrue();
    assertThat(clip.get("confidence").asDouble()).isZero();
    assertThat(session.get("events").asInt()).isEqualTo(1);
    assertThat(session.get("emotions"))
        .allSatisfy(share -> assertThat(share.get("count").asInt()).isZero());
  }

  @Test
  void emotionsAreTakenInEverySpellingRepeatedOrInOneList() throws Exception {
    events.heard("spelt", 0, Emotion.NEUTRAL);
    events.heard("spelt", 1, Emotion.ANGER);
    events.heard("spelt", 2, Emotion.SADNESS);

    for (var query : List.of("emotion=ANGER,sad", "emotion=angry&emotion=Sadness")) {
      var sent = http.events("/v1/sessions/spelt/events?" + query, 2);

      assertThat(sent)
          .extracting(event -> event.data().get("top").asText())
          .containsExactly("anger", "sadness");
    }
  }

  @Test
  void registryAnswersWhatReadersAsk() throws Exception {
    var latest = http.json("/subjects/affect.emotions.v1-value/versions/latest");

    assertThat(http.json("/schemas/types").get(0).asText()).isEqualTo("AVRO");
    assertThat(http.json("/config").get("compatibilityLevel").asText())
        .isEqualTo("FULL_TRANSITIVE");
    assertThat(http.json("/config/affect.emotions.v1-value?defaultToGlobal=true"))
        .isEqualTo(http.json("/config"));
    assertThat(http.json("/mode").get("mode").asText()).isEqualTo("READONLY");
    var byId = http.json("/schemas/ids/" + latest.get("id") + "?fetchMaxId=false&subject=x");
    assertThat(byId.get("schema")).isEqualTo(latest.get("schema"));
    assertThat(http.json("/schemas/ids/x").get("error_code").asInt()).isEqualTo(40403);
    assertThat(http.json("/subjects/x/versions").get("error_code").asInt()).isEqualTo(40401);
    assertThat(
            http.json("/subjects/affect.emotions.v1-value/versions/99").get("error_code").asInt())
        .isEqualTo(40402);
  }

  private static List<String> ids(JsonNode page) {
    return StreamSupport.stream(page.get("sessions").spliterator(), false)
        .map(session -> session.get("sessionId").asText())
        .toList();
  }

  private static void awaitSession(String session) throws Exception {
    await(() -> http.get("/v1/sessions/" + session).statusCode() == 200);
  }

  private static void awaitMetric(String line) throws Exception {
    await(() -> http.get("/q/metrics").body().contains(line));
  }

  private static void awaitOpenFiles(long most) throws Exception {
    await(() -> process.openFiles() <= most);
  }

  private static void awaitOpen() throws Exception {
    await(
        () -> {
          try (var reader = RawHttp.to(ports).ask(EVENTS)) {
            return reader.readUntil("\r\n", SOON).contains("200 OK");
          }
        });
  }

  private static void await(Condition condition) throws Exception {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(giveUp);
      Thread.sleep(100);
    }
  }

  /** Something that comes about. */
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }
}
