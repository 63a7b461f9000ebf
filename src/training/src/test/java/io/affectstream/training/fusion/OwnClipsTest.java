package io.affectstream.training.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnClipsTest {
  @TempDir private Path folder;

  @Test
  void clipsOfTheUsualSizeAreAllTakenAlong() throws IOException {
    OwnClips.write(folder, clips(390, 96), clips(260, 96), 1);

    var replay = FeatureFile.read(folder.resolve(Bundle.REPLAY), 6);
    assertThat(replay).hasSize(390);
    assertThat(replay.get(7).label()).isEqualTo(OptionalInt.of(1));
    assertThat(replay.get(7).group()).isEqualTo("speaker7");
    assertThat(FeatureFile.read(folder.resolve(Bundle.HELD_OUT), 6)).hasSize(260);
  }

  @Test
  void wideFeaturesAreDrawnUntilBothFilesFitAndEveryClassHasItsPart() throws IOException {
    OwnClips.write(folder, clips(900, 1024), clips(500, 1024), 1);

    long bytes =
        Files.size(folder.resolve(Bundle.REPLAY)) + Files.size(folder.resolve(Bundle.HELD_OUT));
    assertThat(bytes).isBetween(2_900_000L, (long) OwnClips.MOST_BYTES);
    var replay = FeatureFile.read(folder.resolve(Bundle.REPLAY), 6);
    for (int label = 0; label < 6; label++) {
      var wanted = OptionalInt.of(label);
      assertThat(replay.stream().filter(clip -> clip.label().equals(wanted)).count())
          .isBetween((long) replay.size() / 6, replay.size() / 6 + 1L);
    }
  }

  private static List<FeaturisedClip> clips(int count, int width) {
    var clips = new ArrayList<FeaturisedClip>();
    for (int i = 0; i < count; i++) {
      var features =
          Map.of(
              "acoustic",
              new float[width],
              "lexical",
              new float[width],
              "visual",
              new float[width]);
      clips.add(
          new FeaturisedClip(
              "sample_%08d".formatted(i), "speaker" + i % 20, Split.TUNE, i % 6, features));
    }
    return clips;
  }
}
