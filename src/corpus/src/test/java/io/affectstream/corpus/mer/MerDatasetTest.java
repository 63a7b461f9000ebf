package io.affectstream.corpus.mer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.affectstream.corpus.plan.Split;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerDatasetTest {
  @TempDir private Path folder;

  @Test
  void mer2023IsReadFromItsLabelFileForEachPart() throws IOException {
    write("train/sample_00000001.avi", "");
    write("test2/sample_00000002.mp4", "");
    write("train-label.csv", "name,discrete,valence\nsample_00000001,worried,-1.5\n");
    write("test2-label.csv", "name,discrete,valence\nsample_00000002,surprise,2\n");

    assertThat(MerDataset.read(folder).clips())
        .extracting(MerClip::name, clip -> clip.label().orElseThrow())
        .containsExactly(
            tuple("sample_00000001", Emotion.WORRY), tuple("sample_00000002", Emotion.SURPRISE));
  }

  @Test
  void mer2024HasItsSentencesInAFileOfTheirOwn() throws IOException {
    write("video-labeled/samplenew_00000007.mp4", "");
    write("label-disdim.csv", "name,discrete,valence\nsamplenew_00000007,happy,1\n");
    write("label-transcription.csv", "name,chinese\nsamplenew_00000007,\"好，走吧\"\n");

    var clip = MerDataset.read(folder).clips().getFirst();

    assertThat(clip.label()).contains(Emotion.HAPPINESS);
    assertThat(clip.sentence()).contains("好，走吧");
  }

  @Test
  void mer2025HasUnlabelledClipsAndSubtitlesThatAreNotThere() throws IOException {
    write("video/samplenew3_00000001.mp4", "");
    write("audio/samplenew3_00000001.wav", "");
    write("video/samplenew3_00000002.mp4", "");
    write("track1_train_disdim.csv", "name,discrete,valence\nsamplenew3_00000001,angry,-3\n");
    write(
        "subtitle_chieng.csv",
        "name,chinese,english\nsamplenew3_00000001,喂,Hello\nsamplenew3_00000002,NaN,NaN\n");

    var clips = MerDataset.read(folder).clips();

    assertThat(clips).hasSize(2);
    assertThat(clips.getFirst().media()).hasToString(folder + "/video/samplenew3_00000001.mp4");
    assertThat(clips.getFirst().label()).contains(Emotion.ANGER);
    assertThat(clips.getFirst().sentence()).contains("Hello");
    assertThat(clips.getLast().label()).isEmpty();
    assertThat(clips.getLast().sentence()).isEmpty();
  }

  @Test
  void paperSpellingAndCorpusSplitsAreRead() throws IOException {
    write("audio/a.wav", "");
    write("track1_train.csv", "name,discrete\na,Sadness\n");
    write("corpus.csv", "name,split\na,tune\n");

    var clip = MerDataset.read(folder).clips().getFirst();

    assertThat(clip.label()).contains(Emotion.SADNESS);
    assertThat(clip.split()).contains(Split.TUNE);
  }

  @Test
  void byteOrderMarkOfASpreadsheetIsNoPartOfTheFirstColumn() throws IOException {
    write("a.wav", "");
    write("track1_train.csv", "\uFEFFname,discrete\r\na,sad\r\n");

    assertThat(MerDataset.read(folder).clips().getFirst().label()).contains(Emotion.SADNESS);
  }

  @Test
  void linkedFolderIsReadLikeTheFolderItself() throws IOException {
    write("real/video/a.mp4", "");
    var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

    assertThat(MerDataset.read(link).clips()).extracting(MerClip::name).containsExactly("a");
  }

  @Test
  void plainFolderIsAllItsRecordings() throws IOException {
    write("b.MOV", "");
    write("a.wav", "");
    write("notes.txt", "");

    assertThat(MerDataset.read(folder).clips()).extracting(MerClip::name).containsExactly("a", "b");
    assertThat(MerDataset.read(folder).clips()).allMatch(clip -> clip.label().isEmpty());
  }

  @Test
  void missingFolderIsNamed() {
    assertThatThrownBy(() -> MerDataset.read(folder.resolve("nowhere")))
        .isInstanceOf(NotDirectoryException.class)
        .hasMessageContaining("nowhere");
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
