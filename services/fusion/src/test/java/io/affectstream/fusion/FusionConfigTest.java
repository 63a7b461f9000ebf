package io.affectstream.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FusionConfigTest {
  private static final Map<String, String> LEAST =
      Map.of("affect.fusion.model", "models/fusion", "affect.fusion.state-dir", "state");

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(FusionConfig.from(Settings.of(LEAST)))
        .isEqualTo(
            new FusionConfig(
                Path.of("models/fusion"),
                Path.of("state"),
                Set.of(),
                0.4,
                Duration.ofMillis(200),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                List.of(".affect/retrainer/release-key.pub"),
                1));
  }

  @Test
  void everyKeyIsRead() {
    var all = new HashMap<>(LEAST);
    all.put("affect.fusion.modalities", "acoustic, lexical");
    all.put("affect.fusion.confidence-floor", "0.5");
    all.put("affect.fusion.broken-grace", "PT0.1S");
    all.put("affect.fusion.ledger-ttl", "PT2M");
    all.put("affect.fusion.finished-ttl", "PT3H");
    all.put("affect.fusion.release-keys", "MCowBQYDK2VwAyEA, keys/of-ours.txt");
    all.put("affect.fusion.threads", "4");

    assertThat(FusionConfig.from(Settings.of(all)))
        .isEqualTo(
            new FusionConfig(
                Path.of("models/fusion"),
                Path.of("state"),
                Set.of(Modality.ACOUSTIC, Modality.LEXICAL),
                0.5,
                Duration.ofMillis(100),
                Duration.ofMinutes(2),
                Duration.ofHours(3),
                List.of("MCowBQYDK2VwAyEA", "keys/of-ours.txt"),
                4));
  }

  @Test
  void modalityThatTheModelDoesNotTakeIsRefusedByTheNameOfItsSetting() {
    var all = new HashMap<>(LEAST);
    all.put("affect.fusion.modalities", "joint");
    var config = FusionConfig.from(Settings.of(all));

    assertThatThrownBy(() -> FusionService.rules(config, new FixedHead().widths()))
        .hasMessageContaining("affect.fusion.modalities")
        .hasMessageContaining("JOINT");
  }

  @Test
  void folderWithoutABundleIsRefusedByTheNameOfItsSetting() {
    assertThatThrownBy(() -> BundledHead.open(Path.of("no-such-bundle")))
        .hasMessageContaining("affect.fusion.model=no-such-bundle");
  }
}
