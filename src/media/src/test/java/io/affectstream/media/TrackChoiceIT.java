package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.form.RejectedMedia.Reason;
import io.affectstream.media.notice.MediaNotice.Code;
import io.affectstream.media.notice.TrackState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which track is read, and what is said of the others. */
class TrackChoiceIT {
  @TempDir static Path folder;

  @Test
  void soundOfAnUnknownCodecMakesRoomForTheNext() throws Exception {
    var extracted = Extracted.whole(TestMedia.resource(folder, "unknown-sound-first.mov"));

    assertThat(extracted.loudness()).isGreaterThan(0.01);
    assertThat(extracted.codes()).containsExactly(Code.TRACK_UNDECODABLE);
  }

  @Test
  void picturesThatCannotBeDecodedAreSaidToBe() throws Exception {
    var extracted = Extracted.whole(TestMedia.resource(folder, "divx3.avi"));

    assertThat(extracted.first().pictures()).isEqualTo(TrackState.UNDECODABLE);
    assertThat(extracted.first().sound()).isEqualTo(TrackState.PRESENT);
    assertThat(extracted.details()).contains("msmpeg4v3");
  }

  @Test
  void fileWithoutAnyTrackThatCanBeDecodedIsRefusedByTheCodecsName() throws IOException {
    var bytes = Files.readAllBytes(TestMedia.resource(folder, "divx3.avi"));
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    int sound = text.indexOf("auds");
    int format = text.indexOf("strf", sound) + 8;
    bytes[format] = 0x61; // WMA 2
    bytes[format + 1] = 0x01;
    var file = Files.write(folder.resolve("neither.avi"), bytes);

    var refused = catchThrowableOfType(RejectedMedia.class, () -> Extracted.whole(file));

    assertThat(refused.reason()).isEqualTo(Reason.NO_USABLE_STREAM);
    assertThat(refused.detail()).contains("wmav2").contains("msmpeg4v3");
  }

  @ParameterizedTest
  @CsvSource({
    "silent-first.mkv,  -filter:a:0 volume=0, -disposition:a:0 default",
    "commented.mkv,     -filter:a:0 volume=0.05, -disposition:a:0 default+comment",
    "impaired.mkv,      -filter:a:0 volume=0.05, -disposition:a:0 hearing_impaired",
    "default-last.mkv,  -filter:a:0 volume=0.05, -disposition:a:0 0 -disposition:a:1 default",
  })
  void silentAndSecondaryTracksComeLast(String name, String filter, String disposition)
      throws Exception {
    var options =
        "-map 0:v -map 0:a -map 0:a -c:v copy -c:a libopus %s %s"
            .formatted(filter, disposition)
            .split(" ");

    var extracted = Extracted.whole(TestMedia.convert(folder, name, options));

    assertThat(extracted.loudness()).isGreaterThan(0.03);
    assertThat(extracted.codes()).containsExactly(Code.TRACK_UNUSED);
  }

  @Test
  void firstTrackIsTakenWhereNothingSpeaksForAnother() throws Exception {
    var file =
        TestMedia.convert(
            folder,
            "equal.mkv",
            "-map 0:v -map 0:a -map 0:a -c:v copy -c:a libopus -filter:a:1 volume=0.05".split(" "));

    assertThat(Extracted.whole(file).loudness()).isGreaterThan(0.03);
  }

  @Test
  void coverOfASongIsNoPicture() throws Exception {
    var cover = TestMedia.convert(folder, "cover.png", "-frames:v", "1");
    var file =
        TestMedia.convert(
            folder,
            "song.mp3",
            "-i",
            cover.toString(),
            "-map",
            "0:a",
            "-map",
            "1:v",
            "-c:a",
            "libmp3lame",
            "-disposition:v",
            "attached_pic");

    var extracted = Extracted.whole(file);

    assertThat(extracted.first().pictures()).isEqualTo(TrackState.NOT_PROVIDED);
    assertThat(extracted.codes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void trackThatTurnsOutToBeBrokenDoesNotCostTheOther(boolean pictures) throws Exception {
    var plain =
        TestMedia.convert(folder, "plain.mkv", "-c:v libvpx -b:v 400k -c:a libopus".split(" "));
    var file =
        TestMedia.make(
            folder,
            "broken" + pictures + ".mkv",
            List.of(
                "-i",
                plain.toString(),
                "-c",
                "copy",
                "-bsf:" + (pictures ? "v" : "a"),
                "noise=amount=1"));

    var extracted = Extracted.whole(file);

    assertThat(pictures ? extracted.first().sound() : extracted.first().pictures())
        .isEqualTo(TrackState.PRESENT);
    if (pictures) {
      assertThat(extracted.loudness()).isGreaterThan(0.01);
    } else {
      assertThat(extracted.faceShare()).isGreaterThan(0.8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "joined.mp4, -c copy",
    "joined.wav, -vn",
    "joined64.wav, -vn -rf64 always",
    "joined.w64, -vn -c:a pcm_s16le",
    "joined.aiff, -vn",
    "joined.au, -vn",
    "joined.caf, -vn",
    "joined.avi, -c:v mpeg4 -c:a libmp3lame",
    "joined.webm, -c:v libvpx -c:a libopus",
    "joined-parts.mp4, -c copy -movflags frag_keyframe+empty_moov",
    "joined.ogg, -vn -c:a libopus",
    "joined.flac, -vn -c:a flac",
    "joined.mp3, -vn",
    "joined.aac, -vn",
  })
  void recordingsBehindTheFirstAreReadOrSaidNotToBe(String name, String options) throws Exception {
    var one = TestMedia.convert(folder, "one-" + name, options.split(" "));

    var extracted = Extracted.whole(TestMedia.joined(folder, name, one, one));

    boolean all = extracted.endMillis() > 5_000;
    assertThat(extracted.codes().contains(Code.TRACK_UNUSED)).isNotEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({
    "late.mpg, -c:v mpeg2video -c:a mp2",
    "late.flv, -c:v libopenh264 -c:a aac",
    "late.ts,  -c:v mpeg2video -c:a mp2",
    "late.mkv, -c:v libvpx -c:a libopus",
  })
  void soundThatBeginsLateIsRead(String name, String options) throws Exception {
    var tone = "aevalsrc='0.3*sin(440*2*PI*t)*mod(floor(t),2)':s=16000:d=6";
    var file =
        TestMedia.make(
            folder,
            name,
            Stream.of(
                    List.of("-f", "lavfi", "-i", "testsrc=s=320x240:r=25:d=16"),
                    List.of("-itsoffset", "10", "-f", "lavfi", "-i", tone),
                    List.of(options.strip().split(" ")))
                .flatMap(List::stream)
                .toList());

    var extracted = Extracted.whole(file);

    assertThat(extracted.first().sound()).isEqualTo(TrackState.PRESENT);
    assertThat(extracted.endMillis()).isBetween(15_500L, 17_000L);
    assertThat(new Extracted(List.of(extracted.clips().getLast())).loudness()).isGreaterThan(0.05);
  }

  @ParameterizedTest
  @CsvSource({"digital.mp4, volume=0", "hiss.mp4, volume=0.003"})
  void facesBesideAMutedMicrophoneAreCutAsWithoutSound(String name, String filter)
      throws Exception {
    var file =
        TestMedia.convert(
            folder,
            name,
            List.of("-stream_loop", "4"),
            "-t",
            "12",
            "-af",
            filter,
            "-c:v",
            "copy",
            "-c:a",
            "aac");

    var extracted = Extracted.utterances(file);

    assertThat(extracted.clips()).hasSizeBetween(3, 4);
    assertThat(extracted.faceShare()).isGreaterThan(0.8);
    assertThat(extracted.frames()).hasSizeBetween(56, 62);
  }

  @Test
  void microphoneMayBeMutedForAPart() throws Exception {
    var file =
        TestMedia.convert(
            folder,
            "partly.mp4",
            List.of("-stream_loop", "5"),
            "-t",
            "15",
            "-af",
            "volume=0:enable='between(t,3,13)'",
            "-c:v",
            "copy",
            "-c:a",
            "aac");

    var extracted = Extracted.utterances(file);

    var muted =
        extracted.clips().stream()
            .filter(clip -> clip.startMillis() >= 3_000 && clip.endMillis() <= 13_500)
            .toList();
    assertThat(muted).hasSize(2).allMatch(clip -> clip.endMillis() - clip.startMillis() == 4_000);
    assertThat(extracted.clips()).hasSizeGreaterThanOrEqualTo(4);
  }
}
