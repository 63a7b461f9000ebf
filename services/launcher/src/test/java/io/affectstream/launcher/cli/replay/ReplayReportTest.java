package io.affectstream.launcher.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.ingestor.Source;
import io.affectstream.launcher.replay.Pacing;
import io.affectstream.launcher.replay.Recording;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.replay.RejectedFile;
import io.affectstream.launcher.replay.ReplayOutcome;
import io.affectstream.launcher.replay.ReplayedClip;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EventTiming;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Notice;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Scores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplayReportTest {

  @Test
  void clipIsToldWithAllThatItsEventSays() {
    var result = report(new ModalityReport.Heard(1)).get("results").get(0);

    assertThat(result.get("session").asText()).isEqualTo("s");
    assertThat(result.get("startMs").asLong()).isEqualTo(500);
    assertThat(result.get("endMs").asLong()).isEqualTo(1500);
    assertThat(result.get("emotion").asText()).isEqualTo("anger");
    assertThat(result.get("confidence").asDouble()).isEqualTo(0.5);
    assertThat(result.get("scores").get("neutral").asDouble()).isEqualTo(0.1);
    assertThat(result.get("abstained").asBoolean()).isFalse();
    assertThat(result.get("trigger").asText()).isEqualTo("deadline");
    assertThat(result.get("overheadMs").asDouble()).isEqualTo(99);
    assertThat(result.get("notices").get(0).get("code").asText()).isEqualTo("several_faces");
  }

  @Test
  void clipWithNothingHeardHasNoEmotion() {
    var result = report(new ModalityReport.Missing(AbsenceReason.LOST)).get("results").get(0);

    assertThat(result.get("emotion").isNull()).isTrue();
    assertThat(result.get("confidence").isNull()).isTrue();
    assertThat(result.get("missing").get("acoustic").asText()).isEqualTo("lost");
  }

  @Test
  void runIsToldWithItsMemoryItsSettingsAndWhatWasRefused() {
    var report = report(new ModalityReport.Heard(1));

    assertThat(report.get("peakMemoryMB").asLong()).isEqualTo(777);
    assertThat(report.get("settings").get("affect.ingestor.sessions").asText()).isEqualTo("7");
    assertThat(report.get("overheadMs").get("p95").asDouble()).isEqualTo(99);
    assertThat(report.get("rejected").get(0).get("detail").asText()).isEqualTo("it is a letter");
    assertThat(report.get("notes").get(0).asText()).isEqualTo("as GBK");
    assertThat(report.get("unanswered").get(0).asText()).isEqualTo("s/p/000001");
  }

  private static JsonNode report(ModalityReport.Presence presence) {
    var outcome =
        new ReplayOutcome(
            2,
            List.of(new ReplayedClip(recording(), event(presence))),
            List.of(new ClipId("s", "p", 1)),
            List.of(new RejectedFile("a.txt", RejectionReason.NOT_MEDIA, "it is a letter")),
            1,
            Optional.empty(),
            Duration.ofSeconds(1),
            Pacing.none());
    var settings = Settings.of(Map.of("affect.ingestor.sessions", "7"));
    var recordings = new Recordings(List.of(recording()), List.of(), List.of("as GBK"));
    return new ObjectMapper()
        .valueToTree(ReplayReport.of(outcome, recordings, settings, OptionalLong.of(777)));
  }

  private static Recording recording() {
    return new Recording(Source.of(Path.of("call.mp4")), Optional.empty());
  }

  private static EmotionEvent event(ModalityReport.Presence presence) {
    return new EmotionEvent(
        "event",
        new ClipId("s", "p", 0),
        "call.mp4",
        500,
        1500,
        EmotionEvent.Trigger.DEADLINE,
        List.of(new ModalityReport(Modality.ACOUSTIC, presence, OptionalLong.empty(), List.of())),
        Scores.of(0.1, 0.5, 0.1, 0.1, 0.1, 0.1),
        false,
        "none",
        "fusion",
        "1",
        Policy.INFER_ONLY,
        new EventTiming(0, 100_000, 0, 50_000, 1_000),
        List.of(
            new Notice(
                Notice.Code.SEVERAL_FACES, Optional.of(Modality.VISUAL), 2, "the larger one")));
  }
}
