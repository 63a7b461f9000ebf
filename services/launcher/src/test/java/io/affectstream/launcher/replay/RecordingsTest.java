package io.affectstream.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.groups.Tuple.tuple;

import io.affectstream.corpus.mer.LeftOut;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
  @TempDir private Path folder;

  @Test
  void recordingsWithoutALabelComeLastAndAreCounted() throws IOException {
    write("video/a.mp4", "");
    write("video/b.mp4", "");
    write("video/c.mp4", "");
    write("train-label.csv", "name,discrete\nb.mp4,anger\nc,bored\ngone,sad\n");

    var found = Recordings.find(List.of(folder));

    assertThat(found.all())
        .extracting(one -> one.source().name(), Recording::truth)
        .containsExactly(
            tuple("b.mp4", Optional.of(Emotion.ANGER)),
            tuple("a.mp4", Optional.empty()),
            tuple("c.mp4", Optional.empty()));
    assertThat(found.leftOut()).extracting(one -> one.line().getAsInt()).containsExactly(3, 4);
    assertThat(found.notes()).singleElement().asString().startsWith("2 recordings without a label");
    assertThat(LeftOutLines.of(found)).hasSize(3);
    assertThat(LeftOutLines.total(found)).contains("2 rows and 0 files of the data set left out");
  }

  @Test
  void loopInADataSetCostsOnlyItself() throws IOException {
    write("video/a.mp4", "");
    write("train-label.csv", "name,discrete\na,sad\n");
    Files.createSymbolicLink(folder.resolve("video/up"), Path.of(".."));
    Files.createSymbolicLink(folder.resolve("video/self.mp4"), Path.of("self.mp4"));

    var found = Recordings.find(List.of(folder));

    assertThat(found.all())
        .extracting(one -> one.source().name())
        .containsExactly("a.mp4", "self.mp4", "up");
    assertThat(found.all())
        .extracting(one -> one.source().fault().isPresent())
        .containsExactly(false, true, true);
  }

  @Test
  void labelFileThatIsOfNoUseLeavesTheRecordings() throws IOException {
    write("a.wav", "");
    write("train-label.csv", "");

    var found = Recordings.find(List.of(folder));

    assertThat(found.all()).extracting(one -> one.source().name()).containsExactly("a.wav");
    assertThat(found.leftOut())
        .extracting(LeftOut::sentence)
        .containsExactly("train-label.csv: is empty");
    assertThat(found.lacksFiles()).isTrue();
    assertThat(found.isLabelled()).isFalse();
  }

  @Test
  void labelsWithoutAnyRecordingSayWhatIsMissing() throws IOException {
    write("train-label.csv", "name,discrete\na,sad\n");

    assertThatIOException()
        .isThrownBy(() -> Recordings.find(List.of(folder)))
        .withMessageContaining("there is no recording 'a'");
  }

  @Test
  void longListIsCutAndCounted() throws IOException {
    write("a.wav", "");
    write("train-label.csv", "name,discrete\n" + "x,sad\n".repeat(25));

    var lines = LeftOutLines.of(Recordings.find(List.of(folder))).toList();

    assertThat(lines).contains("left out: 5 more (--json FILE has all)");
    assertThat(lines).hasSize(22);
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
