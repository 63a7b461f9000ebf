package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.media.notice.MediaNotice.Code;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks that jump, restart and drift: sound and pictures of one clip are of the same time. */
class ClockIT {
  private static final String VP8 = "-c:v libvpx -b:v 200k -c:a libopus";

  @TempDir static Path folder;

  @ParameterizedTest
  @CsvSource({
    "web.webm, -c:v libvpx -b:v 200k -c:a libopus",
    "cast.ts,  -c:v mpeg2video -g 10 -c:a mp2",
    "disc.mpg, -c:v mpeg2video -g 10 -c:a mp2",
  })
  void recordingsJoinedByteByByteFollowEachOther(String name, String options) throws Exception {
    var one = TestMedia.blinking(folder, "1-" + name, 8, options.strip().split(" "));
    var two = TestMedia.blinking(folder, "2-" + name, 6, options.strip().split(" "));

    var joined = Extracted.whole(TestMedia.joined(folder, name, one, two));

    assertThat(joined.endMillis()).isBetween(13_500L, 14_700L);
    assertThat(joined.frames()).hasSizeBetween(66, 74);
    assertThat(joined.inStep()).isGreaterThan(0.95);
    assertThat(joined.codes()).contains(Code.CLOCK_JUMPED);
  }

  @ParameterizedTest
  @CsvSource({"3600", "20", "-5"})
  void clockOfBothTracksMayJumpWithinARecording(int seconds) throws Exception {
    var file = jumping("both" + seconds + ".ts", "2", seconds, seconds);

    var extracted = Extracted.whole(file);

    assertThat(extracted.endMillis()).isBetween(9_500L, 10_800L);
    assertThat(extracted.frames()).hasSizeBetween(42, 53);
    assertThat(extracted.inStep()).isGreaterThan(0.93);
  }

  @ParameterizedTest
  @CsvSource({"60, 0", "0, 60", "3600, 0", "0, 3600"})
  void clockOfOneTrackMayJumpAlone(int sound, int pictures) throws Exception {
    var file = jumping("one" + sound + pictures + ".mkv", "4", sound, pictures);

    var extracted = Extracted.whole(file);

    assertThat(extracted.endMillis()).isBetween(9_500L, 10_800L);
    assertThat(extracted.frames()).hasSizeBetween(47, 53);
    assertThat(extracted.inStep()).isGreaterThan(0.93);
  }

  /** Twelve seconds into ten: the samples of each second are stated to be a second and a fifth. */
  @ParameterizedTest
  @CsvSource({"0.8333", "1.2"})
  void picturesFollowSoundThatRunsApartFromItsClock(String factor) throws Exception {
    var file = stamped("drift" + factor + ".mkv", 12, "PTS*" + factor, "PTS*" + factor);

    var extracted = Extracted.whole(file);

    assertThat(extracted.endMillis()).isBetween(11_500L, 12_700L);
    assertThat(extracted.inStep()).isGreaterThan(0.93);
    assertThat(extracted.codes()).contains(Code.CLOCK_DRIFTED).doesNotContain(Code.CLOCK_JUMPED);
  }

  @Test
  void recordingMayBeginAnywhere() throws Exception {
    var file = stamped("late.ts", 6, "PTS+40000/TB", "PTS+40000/TB");

    var extracted = Extracted.whole(file);

    assertThat(extracted.endMillis()).isBetween(5_500L, 6_700L);
    assertThat(extracted.inStep()).isGreaterThan(0.93);
    assertThat(extracted.codes()).isEmpty();
  }

  @Test
  void pauseOfOneTrackIsNoJump() throws Exception {
    var file = stamped("pause.mkv", 16, "PTS", "if(gte(PTS*TB,2),PTS+11/TB,PTS)");

    var extracted = Extracted.whole(file);

    assertThat(extracted.codes()).doesNotContain(Code.CLOCK_JUMPED);
    assertThat(extracted.frames().getLast().timeMillis()).isGreaterThan(0);
  }

  private static Path jumping(String name, String at, int sound, int pictures) {
    return stamped(name, 10, after(at, sound), after(at, pictures));
  }

  private static String after(String at, int seconds) {
    return "if(gte(PTS*TB," + at + "),PTS+(" + seconds + ")/TB,PTS)";
  }

  private static Path stamped(String name, int seconds, String sound, String pictures) {
    var options = name.endsWith(".ts") ? "-c:v mpeg2video -bf 0 -g 10 -c:a mp2" : VP8;
    var plain =
        TestMedia.blinking(
            folder, "plain-" + name.replace(".ts", ".mkv"), seconds, options.split(" "));
    return TestMedia.make(
        folder,
        name,
        java.util.List.of(
            "-copyts",
            "-i",
            plain.toString(),
            "-c",
            "copy",
            "-muxpreload",
            "0",
            "-muxdelay",
            "0",
            "-bsf:a",
            "setts=ts='" + sound + "'",
            "-bsf:v",
            "setts=ts='" + pictures + "'",
            "-max_interleave_delta",
            "0"));
  }
}
