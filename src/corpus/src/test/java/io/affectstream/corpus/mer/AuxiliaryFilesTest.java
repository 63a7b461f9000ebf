package io.affectstream.corpus.mer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.Emotion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with labels and words beside the recordings costs itself, and is told. */
class AuxiliaryFilesTest {
  private static final String LABELS = "train-label.csv";
  private static final String WORDS = "transcription.csv";

  @TempDir private Path folder;

  @BeforeEach
  void threeRecordings() throws IOException {
    for (var name : new String[] {"a.mp4", "b.mp4", "c.mp4"}) {
      write("video/" + name, "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, efbbbf",
    "GB18030, ''",
    "GBK, ''",
    "UTF-16LE, fffe",
    "UTF-16BE, feff",
    "UTF-16LE, ''",
    "UTF-32LE, fffe0000"
  })
  void encodingOfATranscriptionIsFoundOut(Charset encoding, String mark) throws IOException {
    var text = "name,sentence\r\na,你怎么这样\r\nb,\r\nc,nan\r\n";
    bytes(WORDS, mark, text.getBytes(encoding));

    var read = MerDataset.read(folder);

    assertThat(read.clips().getFirst().sentence()).contains("你怎么这样");
    assertThat(read.clips().getLast().sentence()).isEmpty();
    assertThat(read.leftOut()).isEmpty();
    assertThat(read.notes().isEmpty()).isEqualTo(encoding.equals(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "GB18030, 你怎么这样，我不知道！",
    "GB18030, 好",
    "GB18030, 妳怎麼這樣，我不知道！",
    "Big5, 你怎麼這樣，我不知道！",
    "Big5, 「好」",
    "windows-1252, ça va très bien à Zürich",
    "windows-1252, Señor “José”",
    "UTF-16LE, ça va très bien"
  })
  void encodingIsFoundOutByWhatIsUsualInIt(Charset encoding, String sentence) throws IOException {
    bytes(WORDS, "", ("name,sentence\na,\"" + sentence + "\"\nb,yes\n").getBytes(encoding));

    var read = MerDataset.read(folder);

    assertThat(read.clips().getFirst().sentence()).contains(sentence);
    assertThat(read.leftOut()).isEmpty();
    assertThat(read.notes())
        .containsExactly(WORDS + " is no UTF-8 and was read as " + encoding.name());
  }

  @ParameterizedTest
  @CsvSource({"NFC, NFD", "NFD, NFC", "NFD, NFD"})
  void lettersWithAccentsMayBeWrittenInTwoWays(Normalizer.Form file, Normalizer.Form label)
      throws IOException {
    write("video/" + Normalizer.normalize("été 1.mp4", file), "");
    write(LABELS, "name,discrete\n" + Normalizer.normalize("été 1", label) + ",sad\n");

    var read = MerDataset.read(folder);

    assertThat(read.leftOut()).isEmpty();
    assertThat(read.clips()).filteredOn(clip -> clip.label().isPresent()).hasSize(1);
  }

  @Test
  void oneBrokenRowOfUtf8CostsOneRow() throws IOException {
    var text = new ByteArrayOutputStream();
    text.writeBytes("name,sentence\na,你好\nb,".getBytes(UTF_8));
    text.writeBytes(new byte[] {(byte) 0xE4, (byte) 0xBD, '\n'});
    text.writeBytes("c,再见\n".getBytes(UTF_8));
    bytes(WORDS, "", text.toByteArray());

    var read = MerDataset.read(folder);

    assertThat(read.clips())
        .extracting(MerClip::sentence)
        .containsExactly(Optional.of("你好"), Optional.empty(), Optional.of("再见"));
    assertThat(read.leftOut())
        .extracting(LeftOut::sentence)
        .containsExactly("transcription.csv line 3: no text in UTF-8");
  }

  @Test
  void fileInNoKnownEncodingCostsItselfAndIsNamed() throws IOException {
    write(LABELS, "name,discrete\na,sad\n");
    bytes(WORDS, "", new byte[] {'n', 'a', 'm', 'e', '\n', (byte) 0xff, (byte) 0xff, '\n'});

    var read = MerDataset.read(folder);

    assertThat(read.clips().getFirst().label()).contains(Emotion.SADNESS);
    assertThat(read.leftOut())
        .singleElement()
        .satisfies(one -> assertThat(one.isFile()).isTrue())
        .extracting(LeftOut::sentence)
        .asString()
        .contains(WORDS, "UTF-8", "GB18030");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b,bored",
        "b,sad,1,2,3",
        ",sad",
        "b\0,sad",
        "b,\"sad",
        "b,\"sad\"dest",
        "gone,sad"
      })
  void oneBadRowCostsOneRow(String row) throws IOException {
    write(LABELS, "name,discrete,valence\na,happy,\n" + row + "\nc,\"angry\",\"-1\"\n");

    var read = MerDataset.read(folder);

    assertThat(read.clips())
        .extracting(MerClip::label)
        .containsExactly(
            Optional.of(Emotion.HAPPINESS), Optional.empty(), Optional.of(Emotion.ANGER));
    assertThat(read.leftOut())
        .singleElement()
        .satisfies(one -> assertThat(one.line()).hasValue(3))
        .satisfies(one -> assertThat(one.file()).isEqualTo(LABELS));
  }

  @Test
  void endlessLineIsLeftOut() throws IOException {
    write(LABELS, "name,discrete\na," + "x".repeat(2 << 20) + "\nb,sad\n");

    var read = MerDataset.read(folder);

    assertThat(read.clips().get(1).label()).contains(Emotion.SADNESS);
    assertThat(read.leftOut())
        .singleElement()
        .extracting(LeftOut::reason)
        .asString()
        .contains("million");
  }

  @Test
  void fileThatIsFarTooLargeIsNotRead() throws IOException {
    try (var file =
        Files.newByteChannel(
            folder.resolve(WORDS), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.position(60L << 20).write(ByteBuffer.wrap(new byte[1]));
    }

    assertThat(MerDataset.read(folder).leftOut())
        .singleElement()
        .extracting(LeftOut::reason)
        .asString()
        .contains("48 MB");
  }

  @Test
  void quotedCellMayGoOverLines() throws IOException {
    write(WORDS, "name,sentence\r\na,\"one,\r\n\"\"two\"\"\r\nthree\"\r\nb,four\r\n");

    var read = MerDataset.read(folder);

    assertThat(read.clips().getFirst().sentence()).contains("one,\n\"two\"\nthree");
    assertThat(read.clips().get(1).sentence()).contains("four");
    assertThat(read.leftOut()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name;discrete\na;sad\n",
        "Name\tDiscrete\na\tsad\n",
        "name,discrete\ra,sad\r",
        "\n\nname , discrete\na, sad ,\n"
      })
  void habitsOfSpreadsheetsAreRead(String text) throws IOException {
    write(LABELS, text);

    assertThat(MerDataset.read(folder).clips().getFirst().label()).contains(Emotion.SADNESS);
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'\n\n', is empty",
    "'clip,discrete\na,sad\n', has no column 'name'",
    "'name,feeling\na,sad\n', has none of the columns"
  })
  void labelFileThatIsOfNoUseIsNamed(String text, String reason) throws IOException {
    write(LABELS, text);

    var read = MerDataset.read(folder);

    assertThat(read.clips()).hasSize(3);
    assertThat(read.described()).isTrue();
    assertThat(read.leftOut())
        .extracting(LeftOut::sentence)
        .singleElement()
        .asString()
        .startsWith("train-label.csv: " + reason);
  }

  @Test
  void headerAloneLabelsNothing() throws IOException {
    write(LABELS, "name,discrete\n");

    assertThat(MerDataset.read(folder).leftOut()).isEmpty();
    assertThat(MerDataset.read(folder).clips()).allMatch(clip -> clip.label().isEmpty());
  }

  @Test
  void labelThatIsSaidTwiceCountsOnce() throws IOException {
    write(LABELS, "name,discrete\na,sad\na,sad\na,happy\n");
    write("test1-label.csv", "name,discrete\na,angry\n");

    var read = MerDataset.read(folder);

    assertThat(read.clips().getFirst().label()).contains(Emotion.SADNESS);
    assertThat(read.leftOut())
        .extracting(LeftOut::sentence)
        .containsExactly(
            "train-label.csv line 4: 'a' stands there again, otherwise",
            "test1-label.csv line 2: 'a' stands there again, otherwise");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.MP4", "a.wav", "video/a.mp4", "video\\a.avi", " a "})
  void recordingIsFoundByItsNameWithEndingOrFolder(String name) throws IOException {
    write(LABELS, "name,discrete\n" + name + ",sad\n");

    assertThat(MerDataset.read(folder).clips().getFirst().label()).contains(Emotion.SADNESS);
  }

  @Test
  void nameThatEndsLikeAFileIsTakenAsItIsFirst() throws IOException {
    write("video/a.mp4.mp4", "");
    write(LABELS, "name,discrete\na.mp4,sad\n");

    var clips = MerDataset.read(folder).clips();

    assertThat(clips)
        .filteredOn(clip -> clip.label().isPresent())
        .extracting(MerClip::name)
        .containsExactly("a.mp4");
  }

  @Test
  void recordingsOfTheSameNameAreCounted() throws IOException {
    write("audio/a.wav", "");
    write("more/b.mp4", "");
    write("a.npy", "");
    write(LABELS, "name,discrete\n");

    var read = MerDataset.read(folder);

    assertThat(read.leftOut())
        .extracting(LeftOut::sentence)
        .containsExactly("b.mp4: another recording has its name");
    assertThat(read.notes()).hasSize(2).anyMatch(note -> note.startsWith("1 sound files"));
  }

  @Test
  void folderInThePlaceOfALabelFileIsNamed() throws IOException {
    Files.createDirectory(folder.resolve(LABELS));
    Files.createSymbolicLink(folder.resolve(WORDS), Path.of(WORDS));

    assertThat(MerDataset.read(folder).leftOut())
        .extracting(LeftOut::reason)
        .hasSize(2)
        .allMatch(reason -> reason.contains("no plain file"));
  }

  private void bytes(String name, String mark, byte[] text) throws IOException {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(HexFormat.of().parseHex(mark));
    whole.writeBytes(text);
    Files.write(folder.resolve(name), whole.toByteArray());
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
