package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.media.form.MediaLimits;
import io.affectstream.media.notice.MediaNotice.Code;
import io.affectstream.media.notice.TrackState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that are stored in another way than they are to be seen. */
class PicturesIT {
  @TempDir static Path folder;

  @ParameterizedTest
  @CsvSource({
    "fields.mpg, -c:v mpeg2video -flags +ildct+ilme -q:v 3 -c:a mp2",
    "tape.dv, '-vf scale=720:576,setsar=1 -pix_fmt yuv420p -c:v dvvideo -ar 48000 -ac 2'",
    "tape.avi, '-vf scale=720:576 -pix_fmt yuv420p -c:v dvvideo -c:a pcm_s16le -ar 48000 -ac 2'",
  })
  void interlacedPicturesAreJoined(String name, String options) throws Exception {
    var file = TestMedia.convert(folder, name, options.strip().split(" "));

    var extracted = Extracted.whole(file);

    assertThat(extracted.faceShare()).isGreaterThan(0.8);
    assertThat(extracted.codes()).contains(Code.PICTURES_DEINTERLACED);
  }

  @Test
  void interlacedH264GivesAllFacesThatItGivesWithoutTheMark() throws Exception {
    var extracted = Extracted.whole(TestMedia.resource(folder, "interlaced.mp4"));

    assertThat(extracted.frames()).hasSize(18).allMatch(frame -> frame.faceJpeg() != null);
  }

  @ParameterizedTest
  @CsvSource({
    "wide.mp4,  128, 256, 2,   -c:v libopenh264 -b:v 1M",
    "high.webm, 256, 128, 1/2, -c:v libvpx -b:v 1M",
    "cast.ts,   128, 256, 2,   -c:v mpeg2video -q:v 3",
    "odd.mkv,   171, 256, 3/2, -c:v mpeg4 -q:v 3",
  })
  void pixelsAreMadeSquare(String name, int width, int height, String shape, String codec)
      throws Exception {
    var options =
        "-an -vf scale=%d:%d,setsar=%s %s".formatted(width, height, shape, codec).split(" ");

    var extracted = Extracted.whole(TestMedia.convert(folder, name, options));

    assertThat(extracted.faceShare()).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @CsvSource({"-display_vflip, vflip", "-display_hflip, hflip"})
  void mirroredPicturesAreSeenAsPlayersShowThem(String mark, String filter) throws Exception {
    var file =
        TestMedia.convert(
            folder,
            filter + ".mp4",
            List.of(mark, "-noautorotate"),
            "-vf",
            filter,
            "-c:v",
            "mpeg4",
            "-q:v",
            "3");

    assertThat(Extracted.whole(file).faceShare()).isGreaterThan(0.8);
  }

  @Test
  void smallestFaceIsMeasuredByTheShorterSide() throws Exception {
    var extracted = Extracted.whole(TestMedia.resource(folder, "portrait.mp4"));

    assertThat(extracted.faceShare()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"240", "2000"})
  void tooManyPicturesASecondAreThinned(String rate) throws Exception {
    var file =
        TestMedia.convert(
            folder,
            "fast" + rate + ".mkv",
            ("-vf scale=128:128 -r " + rate + " -c:v mpeg4 -q:v 4 -g 100 -c:a copy").split(" "));

    var extracted = Extracted.whole(file);

    assertThat(extracted.frames()).hasSizeGreaterThan(12);
    assertThat(extracted.loudness()).isGreaterThan(0.01);
    assertThat(extracted.codes()).contains(Code.PICTURES_THINNED);
  }

  @Test
  void picturesThatAreTooLargeDoNotCostTheSound() throws Exception {
    var limits = new MediaLimits(1 << 20, Duration.ofHours(1), 200 * 200, 120, 16);

    var extracted = Extracted.of(TestMedia.clip(folder), within(limits));

    assertThat(extracted.loudness()).isGreaterThan(0.01);
    assertThat(extracted.first().pictures()).isEqualTo(TrackState.UNDECODABLE);
    assertThat(extracted.details()).contains("256 x 256");
  }

  @Test
  void secondFaceIsCounted() throws Exception {
    var file =
        TestMedia.convert(
            folder,
            "two.mp4",
            "-vf",
            "split[a][b];[b]scale=208:208,pad=256:256:24:24[c];[a][c]hstack",
            "-c:v",
            "libopenh264",
            "-b:v",
            "2M",
            "-c:a",
            "copy");

    var extracted = Extracted.whole(file);

    assertThat(extracted.codes()).contains(Code.SEVERAL_FACES);
    assertThat(extracted.details()).contains("2 faces");
  }

  private static ExtractionSettings within(MediaLimits limits) {
    return new ExtractionSettings(Segmentation.WHOLE, limits, true, true, 0, Optional.empty());
  }
}
