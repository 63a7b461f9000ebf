package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every role in a process of its own, against one broker, as a cluster runs them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RolesE2E {
  private static final int CLIPS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private static final Pattern HTTP = Pattern.compile("HTTP on http://127\\.0\\.0\\.1:(\\d+)");

  @TempDir private static Path folder;
  private static Ports ports;
  private static Http http;
  private static final Deque<AffectProcess> PROCESSES = new ArrayDeque<>(); // the last first

  @BeforeAll
  static void replayThroughSeparateProcesses() throws Exception {
    ports = Ports.free();
    http = new Http(ports);
    var recordings = folder.resolve("recordings");
    DemoClips.copy(CLIPS, recordings);
    for (var role : List.of("broker", "fusion", "encoders", "speech", "gateway")) {
      start(role);
    }

    try (var replay =
        AffectProcess.start(
            folder,
            "replay",
            recordings.toString(),
            "--segment",
            "whole",
            "--bootstrap",
            ports.bootstrap())) {
      assertThat(replay.await(PATIENCE)).as(replay.output()).isZero();
    }
  }

  @AfterAll
  static void stopProcesses() {
    http.close();
    PROCESSES.forEach(AffectProcess::close);
  }

  @Test
  @Order(1)
  void everyClipIsAnsweredOnce() {
    var accounts = new Accounts(ports);

    assertThat(accounts.accepted()).hasSize(CLIPS);
    assertThat(accounts.answered())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(accounts.accepted());
  }

  @Test
  @Order(2)
  void streamResumesAfterItsLastEventId() throws Exception {
    var all = ids(http.events("/v1/events?from=earliest", CLIPS));
    var begun = http.events("/v1/events?from=earliest", 2);

    var rest = http.events("/v1/events", CLIPS - 2, begun.getLast().id());

    assertThat(Stream.concat(ids(begun).stream(), ids(rest).stream()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  @Order(3)
  void sessionAndClipCanBeLookedUp() throws Exception {
    var event = http.events("/v1/events?from=earliest", 1).getFirst().data();
    var session = event.get("sessionId").asText();

    var summary = http.json("/v1/sessions/" + session);
    var clip = http.json("/v1/clips/" + event.get("clipId").asText());
    var own = http.events("/v1/sessions/" + session + "/events", 1).getFirst().data();

    assertThat(summary.get("events").asInt()).isEqualTo(1);
    assertThat(summary.get("lastClipId")).isEqualTo(event.get("clipId"));
    assertThat(clip).isEqualTo(event);
    assertThat(own).isEqualTo(event);
  }

  @Test
  @Order(4)
  void schemasHealthAndMetricsAreServed() throws Exception {
    var latest = http.json("/subjects/affect.emotions.v1-value/versions/latest");
    var byId = http.json("/schemas/ids/" + latest.get("id").asInt());

    assertThat(byId.get("schema")).isEqualTo(latest.get("schema"));
    assertThat(http.json("/schemas/ids/9999").get("error_code").asInt()).isEqualTo(40403);
    assertThat(http.json("/q/health/ready").get("status").asText()).isEqualTo("UP");
    assertThat(http.get("/q/metrics").body())
        .contains("affect_events_total", "affect_event_latency");
    assertThat(http.get("/q/openapi").body()).contains("/v1/sessions/{session}/events");
  }

  @Test
  @Order(5)
  void everyRoleTellsItsHealthAndItsMetersAndWithoutAGatewayNothingElse() throws Exception {
    for (var process : PROCESSES) {
      var address = HTTP.matcher(process.output());
      assertThat(address.find()).as(process.output()).isTrue();
      try (var own = new Http(Integer.parseInt(address.group(1)))) {
        assertThat(own.json("/q/health/live").get("status").asText()).isEqualTo("UP");
        assertThat(own.json("/q/health/ready").get("status").asText()).isEqualTo("UP");
        new Scrape(own.get("/q/metrics").body()).assertDescribed();
        boolean gateway = process.output().contains("Running: gateway");
        for (var path : List.of("/v1/events?from=earliest", "/subjects", "/q/openapi")) {
          assertThat(own.status(path)).as(path).isEqualTo(gateway ? 200 : 404);
        }
      }
    }
  }

  @Test
  @Order(6)
  void lagAndQueuesOfTheStagesCanBeRead() throws Exception {
    for (var role : List.of("speech", "fusion", "encoders")) {
      try (var own = new Http(portOf(role))) {
        assertThat(own.get("/q/metrics").body())
            .contains("affect_consumer_lag{", "affect_build{", "affect_role_ready{")
            .contains("java=\"" + Runtime.version() + "\"");
      }
    }
    try (var speech = new Http(portOf("speech"))) {
      assertThat(speech.get("/q/metrics").body())
          .contains("affect_stage_queue_seconds_bucket", "le=\"60.0\"")
          .contains("reader=\"affect-speech\",topic=\"affect.audio.v1\"");
    }
  }

  @Test
  @Order(7)
  void processesStopWhenAskedTheBrokerLast() throws Exception {
    for (var process : PROCESSES) {
      process.interrupt();
      process.await(PATIENCE);
      assertThat(process.output()).doesNotContain("did not stop");
    }
  }

  private static void start(String role) throws Exception {
    var arguments = new ArrayList<>(List.of("run", role));
    arguments.addAll(ports.options(folder.resolve("data")));
    var process = AffectProcess.start(folder, arguments.toArray(String[]::new));
    PROCESSES.push(process);
    process.awaitOutput("Running: " + role, PATIENCE);
  }

  private static int portOf(String role) throws Exception {
    for (var process : PROCESSES) {
      var address = HTTP.matcher(process.output());
      if (process.output().contains("Running: " + role) && address.find()) {
        return Integer.parseInt(address.group(1));
      }
    }
    throw new AssertionError(role + " does not say where it listens");
  }

  private static List<String> ids(List<Http.Sent> events) {
    return events.stream().map(sent -> sent.data().get("clipId").asText()).toList();
  }
}
