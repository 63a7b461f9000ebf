package io.affectstream.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledHeadIT {
  private static final List<String> CLASSES = Emotion.ALL.stream().map(Emotion::label).toList();

  @TempDir private Path folder;

  @Test
  void bundleAnswersWithWhateverWasHeard() throws IOException {
    RandomBundles.fusion(folder, List.of("lexical", "acoustic"), FixedHead.WIDTH, CLASSES);

    try (var head = BundledHead.open(folder)) {
      var scores = head.score(Map.of(Modality.ACOUSTIC, Embedding.of(1, 0, -1, 0.5f)));

      assertThat(scores.toList().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-5));
      assertThat(head.widths())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(Modality.LEXICAL, FixedHead.WIDTH, Modality.ACOUSTIC, FixedHead.WIDTH));
      assertThat(head.identity().name()).isEqualTo("random-fusion");
      assertThat(head.identity().calibrationId()).isEqualTo("none-1");
      assertThat(head.identity().version()).hasSize(12);
    }
  }

  @Test
  void bundleOfOtherClassesIsRefusedByTheNameOfItsSetting() throws IOException {
    RandomBundles.fusion(folder, List.of("acoustic"), 4, List.of("calm", "angry"));

    assertThatThrownBy(() -> BundledHead.open(folder).close())
        .hasMessageContaining("affect.fusion.model")
        .hasMessageContaining("calm");
  }

  @Test
  void bundleOfUnknownModalitiesIsRefusedByTheNameOfItsSetting() throws IOException {
    RandomBundles.fusion(folder, List.of("smell"), 4, CLASSES);

    assertThatThrownBy(() -> BundledHead.open(folder).close())
        .hasMessageContaining("affect.fusion.model");
  }
}
