package io.affectstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir private Path folder;

  @Test
  void everyShippedClipGetsItsEvent() throws Exception {
    int clips = DemoClips.all().size();

    var report = run(0, "demo");

    assertThat(report.get("clips").asInt()).isEqualTo(clips);
    assertThat(report.get("events").asInt()).isEqualTo(clips);
    assertThat(report.get("deadLetters").asInt()).isZero();
    assertThat(report.get("rejected")).isEmpty();
    assertThat(report.get("firstEventMs").asLong()).isPositive();
    assertThat(report.get("latencyMs").get("p99").asDouble()).isPositive();
    assertThat(report.get("settings").get("affect.ingestor.segmentation").asText())
        .isEqualTo("whole");
    assertThat(report.get("results"))
        .allSatisfy(
            result -> {
              assertThat(result.get("label").asText()).isNotEmpty();
              assertThat(result.get("modalities")).isNotEmpty();
              assertThat(result.get("scores")).hasSize(6);
              assertThat(result.get("endMs").asLong()).isPositive();
            });
  }

  @Test
  void brokenFilesAreRefusedWithTheirReasonAndTheRestGoOn() throws Exception {
    var recordings = folder.resolve("recordings");
    DemoClips.copy(2, recordings);
    Files.write(recordings.resolve("empty.mp4"), new byte[0]);
    Files.writeString(recordings.resolve("letter.mp4"), "Dear Sir or Madam,\n");
    Files.writeString(
        recordings.resolve("script.mp4"), "ffconcat version 1.0\nfile clip-000.mp4\n");
    truncate(recordings.resolve("clip-001.mp4"), recordings.resolve("half.mp4"));

    var report = run(3, "replay", recordings.toString());

    assertThat(report.get("events").asInt()).isEqualTo(report.get("clips").asInt()).isPositive();
    assertThat(reasons(report))
        .containsEntry("empty.mp4", "empty_file")
        .containsEntry("letter.mp4", "not_media")
        .containsEntry("script.mp4", "forbidden_container")
        .containsKey("half.mp4");
    assertThat(report.get("deadLetters").asInt()).isEqualTo(4);
  }

  @Test
  void withheldModalityIsNamedAsMissing() throws Exception {
    var recordings = folder.resolve("recordings");
    DemoClips.copy(2, recordings);

    var report = run(0, "replay", recordings.toString(), "--without", "face");

    assertThat(report.get("results"))
        .isNotEmpty()
        .allSatisfy(
            result ->
                assertThat(result.get("missing").get("visual").asText()).isEqualTo("not_provided"));
  }

  private JsonNode run(int code, String... arguments) throws IOException, InterruptedException {
    var json = folder.resolve("report.json");
    var all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--json";
    all[arguments.length + 1] = json.toString();
    try (var affect = AffectProcess.start(folder, all)) {
      assertThat(affect.await(PATIENCE)).as(affect.output()).isEqualTo(code);
    }
    return new ObjectMapper().readTree(json.toFile());
  }

  private static java.util.Map<String, String> reasons(JsonNode report) {
    return StreamSupport.stream(report.get("rejected").spliterator(), false)
        .collect(
            Collectors.toMap(
                file -> file.get("file").asText(), file -> file.get("reason").asText()));
  }

  private static void truncate(Path whole, Path half) throws IOException {
    var bytes = Files.readAllBytes(whole);
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
