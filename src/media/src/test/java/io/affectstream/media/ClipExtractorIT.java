package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.media.form.RejectedMedia;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipExtractorIT {
  private static final long CLIP_MILLIS = 3_000;

  @TempDir static Path folder;

  private final ClipExtractor whole = new ClipExtractor(ExtractionSettings.of(Segmentation.WHOLE));

  @ParameterizedTest
  @CsvSource({
    "front.mp4,  -c copy -movflags +faststart",
    "moved.mov,  -c copy",
    "old.avi,    -c:v mpeg4 -q:v 3 -c:a libmp3lame -ar 44100 -ac 2",
    "matro.mkv,  -c copy",
    "web.webm,   -c:v libvpx -b:v 800k -c:a libopus -ar 48000 -ac 2",
    "large.mp4,  -vf scale=1280:960 -c:v libopenh264 -b:v 2M -c:a copy",
    "odd.mkv,    -vf scale=301:257 -r 17 -c:v libvpx -b:v 800k -c:a flac -ar 11025",
    "quick.mp4,  -r 60 -c:v libopenh264 -b:v 1M -c:a copy",
  })
  void everyContainerGivesSoundAndFaces(String name, String options) throws Exception {
    var file = TestMedia.convert(folder, name, options.strip().split(" "));

    var clips = extract(whole, file);

    var clip = clips.getFirst();
    assertThat(clips).hasSize(1);
    assertThat(clip.endMillis()).isBetween(CLIP_MILLIS - 700, CLIP_MILLIS + 700);
    assertThat(loudness(clip)).isGreaterThan(0.01);
    assertThat(clip.frames())
        .hasSizeBetween((int) (clip.endMillis() / 200) - 1, (int) (clip.endMillis() / 200) + 2);
    assertThat(faceShare(clip)).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @CsvSource({
    "cd.wav, -vn -ar 44100 -ac 2",
    "phone.wav, -vn -ar 8000 -c:a pcm_mulaw",
    "song.mp3, -vn -ar 32000"
  })
  void soundAloneIsAClipWithoutPictures(String name, String options) throws Exception {
    var file = TestMedia.convert(folder, name, options.strip().split(" "));

    var clip = extract(whole, file).getFirst();

    assertThat(clip.hasAudioTrack()).isTrue();
    assertThat(clip.hasVideoTrack()).isFalse();
    assertThat(clip.frames()).isEmpty();
    assertThat(loudness(clip)).isGreaterThan(0.01);
  }

  @Test
  void silentFilmIsAClipWithoutSound() throws Exception {
    var file = TestMedia.convert(folder, "silent.mp4", "-an", "-c", "copy");

    var clip = extract(whole, file).getFirst();

    assertThat(clip.pcm16le()).isNull();
    assertThat(clip.hasAudioTrack()).isFalse();
    assertThat(faceShare(clip)).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @CsvSource({"90", "180", "270"})
  void pictureIsTurnedUpright(String degrees) throws Exception {
    var turned =
        TestMedia.convert(
            folder,
            "turned" + degrees + ".mp4",
            List.of("-display_rotation", degrees, "-noautorotate"),
            "-vf",
            turning(degrees),
            "-c:v",
            "libopenh264",
            "-b:v",
            "1M");

    var clip = extract(whole, turned).getFirst();

    assertThat(faceShare(clip)).isGreaterThan(0.8);
  }

  /** Turns the picture clockwise by what players turn it back. */
  private static String turning(String degrees) {
    return switch (degrees) {
      case "90" -> "transpose=clock";
      case "180" -> "hflip,vflip";
      default -> "transpose=cclock";
    };
  }

  @Test
  void longFileIsSplitIntoClipsThatFitIntoOneRecord() throws Exception {
    var file = TestMedia.convert(folder, "long.mp4", List.of("-stream_loop", "7"), "-c", "copy");

    var clips = extract(whole, file);

    assertThat(clips).hasSizeGreaterThanOrEqualTo(2);
    assertThat(clips).allSatisfy(clip -> assertThat(bytesOf(clip)).isLessThan(1 << 20));
    for (int i = 1; i < clips.size(); i++) {
      assertThat(clips.get(i).startMillis()).isEqualTo(clips.get(i - 1).endMillis());
      assertThat(clips.get(i).frames().getFirst().timeMillis()).isLessThan(250);
    }
  }

  @Test
  void utterancesAreShorterThanTheirFile() throws Exception {
    var file = TestMedia.convert(folder, "calls.mkv", List.of("-stream_loop", "4"), "-c", "copy");
    var utterances = new ClipExtractor(ExtractionSettings.of(Segmentation.UTTERANCE));

    var clips = extract(utterances, file);

    assertThat(clips).hasSizeGreaterThanOrEqualTo(3);
    assertThat(clips)
        .allSatisfy(
            clip -> assertThat(clip.endMillis() - clip.startMillis()).isBetween(700L, 4_000L));
  }

  @Test
  void sameFileGivesTheSameBytesTwice() throws Exception {
    var file = TestMedia.clip(folder);

    var first = extract(whole, file).getFirst();
    var second = extract(whole, file).getFirst();

    assertThat(first.pcm16le()).isEqualTo(second.pcm16le());
    assertThat(first.frames().getLast().faceJpeg()).isEqualTo(second.frames().getLast().faceJpeg());
  }

  @Test
  void withheldPicturesAreNotDecoded() throws Exception {
    var soundOnly = ExtractionSettings.of(Segmentation.WHOLE).soundOnly();

    var clip = extract(new ClipExtractor(soundOnly), TestMedia.clip(folder)).getFirst();

    assertThat(clip.hasVideoTrack()).isFalse();
    assertThat(clip.frames()).isEmpty();
    assertThat(clip.pcm16le()).isNotNull();
  }

  @Test
  void pacedFileTakesItsTime() throws Exception {
    var paced = ExtractionSettings.of(Segmentation.WHOLE).atSpeed(4);
    var start = Instant.now();

    var clip = extract(new ClipExtractor(paced), TestMedia.clip(folder)).getFirst();

    assertThat(Duration.between(start, clip.closedAt()).toMillis())
        .isBetween(clip.endMillis() / 4 - 100, clip.endMillis() / 4 + 3_000);
  }

  @Test
  void interruptEndsAPacedFileAtOnce() throws Exception {
    var file = TestMedia.clip(folder);
    var slow = new ClipExtractor(ExtractionSettings.of(Segmentation.WHOLE).atSpeed(0.01));
    var outcome = new CompletableFuture<Throwable>();
    var thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    slow.extract(file, _ -> {});
                  } catch (RejectedMedia | InterruptedException e) {
                    outcome.complete(e);
                  }
                });

    thread.interrupt();

    assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void faultOfTheConsumerReachesTheCaller() {
    var file = TestMedia.clip(folder);

    assertThatThrownBy(
            () ->
                whole.extract(
                    file,
                    _ -> {
                      throw new IllegalStateException("full");
                    }))
        .hasMessage("full");
  }

  private static List<ExtractedClip> extract(ClipExtractor extractor, Path file)
      throws RejectedMedia, InterruptedException {
    var clips = new ArrayList<ExtractedClip>();
    extractor.extract(file, clips::add);
    return clips;
  }

  private static double faceShare(ExtractedClip clip) {
    long faces = clip.frames().stream().filter(frame -> frame.faceJpeg() != null).count();
    return faces / (double) clip.frames().size();
  }

  private static int bytesOf(ExtractedClip clip) {
    return clip.frames().stream()
        .mapToInt(
            frame ->
                frame.sceneJpeg().length + (frame.faceJpeg() == null ? 0 : frame.faceJpeg().length))
        .sum();
  }

  private static double loudness(ExtractedClip clip) {
    var pcm = Objects.requireNonNull(clip.pcm16le());
    var samples = pcm.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    double energy = 0;
    for (int i = 0; i < samples.limit(); i++) {
      energy += Math.pow(samples.get(i) / 32768.0, 2);
    }
    return Math.sqrt(energy / samples.limit());
  }
}
