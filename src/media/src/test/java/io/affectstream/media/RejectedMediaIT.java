package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.affectstream.media.form.MediaLimits;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.form.RejectedMedia.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedMediaIT {
  @TempDir Path folder;

  @Test
  void emptyFile() throws IOException {
    assertThat(reasonFor(write("empty.mp4", ""))).isEqualTo(Reason.EMPTY_FILE);
  }

  @Test
  void missingFile() {
    assertThat(reasonFor(folder.resolve("nowhere.mp4"))).isEqualTo(Reason.UNREADABLE_FILE);
  }

  @Test
  void folderInsteadOfAFile() {
    assertThat(reasonFor(folder)).isEqualTo(Reason.UNREADABLE_FILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello, world", "x", "%PDF-1.7\n", "RIFF\0\0\0\0WEBP", "\0\0\0\0\0\0\0\0"})
  void whatIsNoMedia(String content) throws IOException {
    assertThat(reasonFor(write("note.mp4", content))).isEqualTo(Reason.NOT_MEDIA);
  }

  /** The neighbour named is real and could be decoded; one that was opened would give a clip. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffconcat version 1.0\nfile surprised.mp4\n",
        "\n  FFCONCAT version 1.0\nfile surprised.mp4\n",
        "\uFEFFffconcat version 1.0\nfile surprised.mp4\n",
        "file 'surprised.mp4'\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nsurprised.mp4\n#EXT-X-ENDLIST\n",
        "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nm=audio 5004 RTP/AVP 0\r\n",
        "[playlist]\nFile1=surprised.mp4\n",
        "<?xml version='1.0'?><MPD><BaseURL>surprised.mp4</BaseURL></MPD>",
        "concat:surprised.mp4|surprised.mp4",
        "http://127.0.0.1:9/surprised.mp4",
      })
  void whatNamesOtherFiles(String content) throws IOException {
    TestMedia.clip(folder);

    assertThat(reasonFor(write("list.mp4", content))).isEqualTo(Reason.FORBIDDEN_CONTAINER);
  }

  @Test
  void fileNameIsNoProtocol() throws Exception {
    var clip = TestMedia.clip(folder);
    var strange = folder.resolve("concat:surprised.mp4|surprised.mp4");
    Files.copy(clip, strange);

    assertThat(reasonOf(strange, MediaLimits.DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "front.mp4, -c copy -movflags +faststart",
    "back.mp4,  -c copy",
    "cut.avi,   -c:v mpeg4 -c:a libmp3lame",
    "cut.mkv,   -c copy",
    "cut.wav,   -vn"
  })
  void fileThatWasCutOff(String name, String options) throws IOException {
    var file = TestMedia.convert(folder, name, options.strip().split(" "));
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 6 / 10));

    assertThat(reasonFor(file)).isEqualTo(Reason.TRUNCATED_MEDIA);
  }

  @Test
  void contentThatWasOverwritten() throws IOException {
    var file = TestMedia.convert(folder, "over.mp4", "-c", "copy", "-movflags", "+faststart");
    var bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 10, bytes.length, (byte) 0x5A);
    Files.write(file, bytes);

    assertThat(reasonFor(file)).isEqualTo(Reason.CORRUPT_MEDIA);
  }

  @Test
  void headersThatWereOverwritten() throws IOException {
    var file = TestMedia.clip(folder);
    var bytes = Files.readAllBytes(file);
    int moov = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("moov");
    Arrays.fill(bytes, moov + 8, moov + 120, (byte) 0xFF);
    Files.write(file, bytes);

    assertThat(reasonFor(file)).isIn(Reason.CORRUPT_MEDIA, Reason.NO_USABLE_STREAM);
  }

  @Test
  void subtitlesAlone() throws IOException {
    var text = write("words.srt", "1\n00:00:00,000 --> 00:00:01,000\nhello\n");
    var file =
        TestMedia.convert(folder, "words.mkv", "-i", text.toString(), "-map", "1", "-c:s", "copy");

    assertThat(reasonFor(file)).isEqualTo(Reason.NO_USABLE_STREAM);
  }

  @Test
  void moreBytesThanAllowed() {
    var file = TestMedia.clip(folder);

    assertThat(reasonOf(file, limits(10_000, Duration.ofHours(1), 1 << 20)))
        .contains(Reason.TOO_LARGE);
  }

  @Test
  void longerThanAllowed() {
    var file = TestMedia.clip(folder);

    assertThat(reasonOf(file, limits(1 << 20, Duration.ofSeconds(1), 1 << 20)))
        .contains(Reason.TOO_LONG);
  }

  @Test
  void longerThanAllowedWithoutSayingSo() {
    var file =
        TestMedia.convert(
            folder, "live.webm", "-c:v", "libvpx", "-c:a", "libopus", "-f", "webm", "-live", "1");

    assertThat(reasonOf(file, limits(1 << 20, Duration.ofSeconds(1), 1 << 20)))
        .contains(Reason.TOO_LONG);
  }

  @Test
  void morePixelsThanAllowedAndNoSound() {
    var file = TestMedia.convert(folder, "large.mp4", "-an", "-c", "copy");

    assertThat(reasonOf(file, limits(1 << 20, Duration.ofHours(1), 200 * 200)))
        .contains(Reason.TOO_MANY_PIXELS);
  }

  private static MediaLimits limits(long bytes, Duration duration, long pixels) {
    return new MediaLimits(bytes, duration, pixels, 120, 16);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static Reason reasonFor(Path file) {
    return reasonOf(file, MediaLimits.DEFAULT).orElseThrow();
  }

  private static Optional<Reason> reasonOf(Path file, MediaLimits limits) {
    var settings =
        new ExtractionSettings(Segmentation.WHOLE, limits, true, true, 0, Optional.empty());
    var rejected =
        catchThrowableOfType(
            RejectedMedia.class, () -> new ClipExtractor(settings).extract(file, _ -> {}));
    return Optional.ofNullable(rejected).map(RejectedMedia::reason);
  }
}
