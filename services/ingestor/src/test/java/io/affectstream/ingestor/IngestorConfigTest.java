package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.media.Segmentation;
import io.affectstream.media.form.MediaLimits;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import io.affectstream.wire.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IngestorConfigTest {
  @Test
  void defaults() {
    assertThat(IngestorConfig.from(Settings.of(Map.of())))
        .isEqualTo(
            new IngestorConfig(
                Segmentation.UTTERANCE,
                0,
                2,
                8,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Set.of(),
                Optional.empty(),
                MediaLimits.DEFAULT,
                Policy.INFER_ONLY));
  }

  @Test
  void policyThatNoRecordMayCarryIsRefused() {
    var settings = Settings.of(Map.of("affect.ingestor.policy.tenant", "a\u202eb"));

    assertThatThrownBy(() -> IngestorConfig.from(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("affect.ingestor.policy.tenant")
        .hasMessageContaining("printable");
  }

  @Test
  void everyKey() {
    var settings =
        Map.of(
            "affect.ingestor.segmentation", "whole",
            "affect.ingestor.speed", "1",
            "affect.ingestor.sessions", "3",
            "affect.ingestor.in-flight", "5",
            "affect.ingestor.deadline", "PT3S",
            "affect.ingestor.grace", "PT1S",
            "affect.ingestor.without", "voice,face",
            "affect.ingestor.yunet-model", "/models/yunet.onnx",
            "affect.ingestor.max-duration", "PT1H",
            "affect.ingestor.max-megabytes", "100");

    assertThat(IngestorConfig.from(Settings.of(settings)))
        .isEqualTo(
            new IngestorConfig(
                Segmentation.WHOLE,
                1,
                3,
                5,
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Set.of(Withheld.VOICE, Withheld.FACE),
                Optional.of(Path.of("/models/yunet.onnx")),
                new MediaLimits(100L << 20, Duration.ofHours(1), 4096L * 2304, 120, 16),
                Policy.INFER_ONLY));
  }

  @Test
  void policyOfASourceIsASetting() {
    var settings =
        Map.of(
            "affect.ingestor.policy.decision", "d-7",
            "affect.ingestor.policy.role", "CUSTOMER",
            "affect.ingestor.policy.jurisdiction", "EU",
            "affect.ingestor.policy.infer", "true",
            "affect.ingestor.policy.train", "true",
            "affect.ingestor.policy.tenant", "acme");

    assertThat(IngestorConfig.from(Settings.of(settings)).policy())
        .isEqualTo(new Policy("d-7", "CUSTOMER", "EU", true, true, "acme"));
  }

  @Test
  void realTimeHasTheDeadlineOfLiveSources() {
    var config = IngestorConfig.from(Settings.of(Map.of("affect.ingestor.speed", "1")));

    assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.sessions()).isEqualTo(4);
  }

  @Test
  void withholdingEverythingIsRefusedByTheNameOfItsSetting() {
    var settings = Settings.of(Map.of("affect.ingestor.without", "voice,face,words"));

    assertThatThrownBy(() -> IngestorConfig.from(settings))
        .hasMessageContaining("affect.ingestor.without");
  }

  @Test
  void whereNothingMayBeInferredOnlyTheTimesOfTheClipsAreExtracted() {
    var forbidden = IngestorConfig.from(Settings.of(Map.of(PolicySettings.INFER.key(), "false")));

    assertThat(forbidden.extraction().content()).isFalse();
    assertThat(IngestorConfig.from(Settings.of(Map.of())).extraction().content()).isTrue();
  }

  @Test
  void soundIsReadAsLongAsTheWordsAreWanted() {
    var voiceless = IngestorConfig.from(Settings.of(Map.of(IngestorConfig.WITHOUT.key(), "voice")));
    var soundless =
        IngestorConfig.from(Settings.of(Map.of(IngestorConfig.WITHOUT.key(), "voice,words")));

    assertThat(voiceless.extraction().sound()).isTrue();
    assertThat(soundless.extraction().sound()).isFalse();
  }
}
