package io.affectstream.corpus.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFolderTest {
  private static final Path FILES = Path.of("src/test/resources/numpy");

  @TempDir private Path folder;

  @Test
  void streamsAndLabelsOfAClipComeTogether() throws IOException {
    feature("hubert-UTT/sample_00000001.npy", 1, 2);
    feature("clip-UTT/sample_00000001.npy", 3);
    feature("clip-UTT/sample_00000022.npy", 4);
    feature("clip-UTT/sample_00000030.npy", 5);
    Files.copy(FILES.resolve("label-6way.npz"), folder.resolve("label-6way.npz"));

    var clips = FeatureFolder.read(folder).clips();

    assertThat(clips).containsOnlyKeys("sample_00000001", "sample_00000022", "sample_00000030");
    var learnt = clips.getOrDefault("sample_00000001", none());
    assertThat(learnt.features()).containsOnlyKeys("hubert", "clip");
    assertThat(learnt.label()).contains(Emotion.ANGER);
    assertThat(learnt.test()).isFalse();
    assertThat(clips.getOrDefault("sample_00000022", none()).label()).contains(Emotion.WORRY);
    assertThat(clips.getOrDefault("sample_00000022", none()).test()).isTrue();
    assertThat(clips.getOrDefault("sample_00000030", none()).label()).isEmpty();
  }

  @Test
  void labelFileGoesBeforeTheArchive() throws IOException {
    feature("clip-UTT/sample_00000001.npy", 1);
    Files.writeString(folder.resolve("track1_train.csv"), "name,discrete\nsample_00000001,happy\n");
    Files.copy(FILES.resolve("label-6way.npz"), folder.resolve("label-6way.npz"));

    var clip = FeatureFolder.read(folder).clips().getOrDefault("sample_00000001", none());

    assertThat(clip.label()).contains(Emotion.HAPPINESS);
  }

  @Test
  void framesAreAveragedAndWhatWasNotSeenIsAbsent() throws IOException {
    var frames = Files.createDirectories(folder.resolve("features/face-FRA"));
    Files.copy(FILES.resolve("rows.npy"), frames.resolve("a.npy"));
    Files.copy(FILES.resolve("nothing.npy"), frames.resolve("b.npy"));
    feature("face-FRA/c.npy", 0, 0, 0);

    var clips = FeatureFolder.read(folder).clips();

    assertThat(clips.getOrDefault("a", none()).features().get("face"))
        .containsExactly(1.5f, 2.5f, 3.5f);
    assertThat(clips.getOrDefault("b", none()).features()).isEmpty();
    assertThat(clips.getOrDefault("c", none()).features()).isEmpty();
  }

  @Test
  void brokenFileCostsItselfAndIsNamed() throws IOException {
    feature("clip-UTT/a.npy", 1, 2);
    feature("clip-UTT/b.npy", 1, 2, 3);
    feature("clip-UTT/c.npy", 1, Float.NaN);
    Files.writeString(folder.resolve("features/clip-UTT/d.npy"), "no array");

    var read = FeatureFolder.read(folder);

    assertThat(read.clips().getOrDefault("a", none()).features()).containsKey("clip");
    assertThat(read.leftOut())
        .extracting(fault -> fault.file() + " " + fault.reason())
        .containsExactly(
            "clip-UTT/b.npy is 3 wide, others of its folder 2",
            "clip-UTT/c.npy holds what is no finite number",
            "clip-UTT/d.npy does not begin as a file of NumPy");
  }

  @Test
  void folderWithoutFeaturesSaysWhereTheyAreExpected() {
    assertThatThrownBy(() -> FeatureFolder.read(folder))
        .hasMessageContaining("features/MODEL-UTT/NAME.npy");
  }

  private static FeatureFolder.Clip none() {
    return new FeatureFolder.Clip(Map.of(), Optional.empty(), false);
  }

  private void feature(String place, float... values) throws IOException {
    var file = folder.resolve("features").resolve(place);
    Files.createDirectories(file.getParent());
    NpyFile.write(file, values);
  }
}
