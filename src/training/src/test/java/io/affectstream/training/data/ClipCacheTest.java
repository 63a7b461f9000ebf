package io.affectstream.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.corpus.plan.Split;
import io.affectstream.training.Progress;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipCacheTest {
  private static final EnumSet<Split> EVERY = EnumSet.allOf(Split.class);

  @TempDir private Path folder;
  private SoundFolder sounds = new SoundFolder(Path.of(""));

  @BeforeEach
  void makeCorpus() throws IOException {
    sounds = SoundFolder.in(folder);
    sounds.add("first", 200, 1, Emotion.ANGER, "this is outrageous");
    sounds.add("second", 300, 2, Emotion.NEUTRAL, "as agreed");
  }

  @Test
  void clipsCarryTheirSoundLabelAndSentence() throws IOException {
    var clips = load();

    assertThat(clips).extracting(Example::name).containsExactly("first", "second");
    var second = clips.getLast();
    assertThat(second.samples()).isEqualTo(32_000);
    assertThat(second.label()).isEqualTo(Emotion.NEUTRAL.ordinal());
    assertThat(second.sentence()).contains("as agreed");
    assertThat(second.hasFace()).isFalse();
  }

  @Test
  void fileIsExtractedOnceUntilItChanges() throws IOException {
    load();
    var kept = folder.resolve(ClipCache.FOLDER).resolve("first.clips");
    var stamp = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(kept, stamp);

    load();
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(stamp);

    sounds.write("first", 200, 3);
    assertThat(load().getFirst().samples()).isEqualTo(48_000);
  }

  @Test
  void brokenFileIsLeftOut() throws IOException {
    Files.writeString(sounds.recording("second"), "no sound");

    assertThat(load()).extracting(Example::name).containsExactly("first");
  }

  @Test
  void recordingWithoutItsSplitIsDealtByNameForGood() throws IOException {
    var dealt = load().getFirst().split();

    assertThat(new ClipCache(Progress.silent()).load(folder, EnumSet.of(dealt)))
        .extracting(Example::name)
        .contains("first");
    assertThat(
            new ClipCache(Progress.silent()).load(folder, EnumSet.complementOf(EnumSet.of(dealt))))
        .extracting(Example::name)
        .doesNotContain("first");
  }

  private List<Example> load() throws IOException {
    return new ClipCache(Progress.silent()).load(folder, EVERY);
  }
}
