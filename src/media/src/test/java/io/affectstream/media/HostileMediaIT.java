package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.media.form.MediaLimits;
import io.affectstream.media.form.RejectedMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file holds: it gives clips or a reason, in bounded time, and leaves nothing open. */
class HostileMediaIT {
  private static final long SEED = 20_261_120;
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @TempDir Path folder;

  private final ClipExtractor extractor =
      new ClipExtractor(
          new ExtractionSettings(
              Segmentation.UTTERANCE,
              new MediaLimits(1 << 20, Duration.ofSeconds(20), 512 * 512, 120, 16),
              true,
              true,
              0,
              Optional.empty()));

  @ParameterizedTest
  @CsvSource({
    "fuzz.mp4,  -t 1 -c copy -movflags +faststart",
    "fuzz.avi,  -t 1 -c:v mpeg4 -c:a libmp3lame",
    "fuzz.webm, -t 1 -c:v libvpx -c:a libopus",
    "fuzz.wav,  -t 1 -vn",
    "fuzz.mp3,  -t 1 -vn",
    "fuzz.ts,   -t 1 -c:v mpeg2video -flags +ildct+ilme -c:a mp2",
    "fuzz.mpg,  -t 1 -c:v mpeg2video -flags +ildct+ilme -c:a mp2",
    "fuzz.dv,   '-t 0.2 -vf scale=720:576 -pix_fmt yuv420p -c:v dvvideo -ar 48000 -ac 2'",
    "fuzz.ogg,  -t 1 -vn -c:a libopus -ac 2",
    "fuzz.flac, -t 1 -vn -c:a flac -ac 2",
    "fuzz.w64,  -t 1 -vn",
    "fuzz.aiff, -t 1 -vn",
    "fuzz.caf,  -t 1 -vn -c:a alac",
    "fuzz.mkv,  -t 1 -map 0:v -map 0:a -map 0:a -c:v mpeg4 -c:a libspeex -ar 16000",
  })
  @Timeout(120)
  void mutatedFilesGiveClipsOrAReason(String name, String options) throws Exception {
    var original = Files.readAllBytes(TestMedia.convert(folder, name, options.strip().split(" ")));
    var file = folder.resolve("mutated-" + name);
    var random = new Random(SEED);
    outcome(file); // loads what stays open
    long openBefore = openFiles();
    Map<RejectedMedia.Reason, Integer> refused = new EnumMap<>(RejectedMedia.Reason.class);

    for (int i = 0; i < 80; i++) {
      Files.write(file, mutated(original, random));
      outcome(file, refused);
    }

    assertThat(openFiles()).isLessThanOrEqualTo(openBefore);
    int all = refused.values().stream().mapToInt(n -> n).sum();
    assertThat(all).isBetween(name.endsWith(".dv") ? 0 : 1, 79); // any bytes are a picture of DV
  }

  private void outcome(Path file) throws InterruptedException {
    outcome(file, new EnumMap<>(RejectedMedia.Reason.class));
  }

  private void outcome(Path file, Map<RejectedMedia.Reason, Integer> refused)
      throws InterruptedException {
    var clips = new ArrayList<ExtractedClip>();
    try {
      extractor.extract(file, clips::add);
      assertThat(clips).isNotEmpty();
    } catch (RejectedMedia e) {
      refused.merge(e.reason(), 1, Integer::sum);
    }
    assertThat(clips).allSatisfy(clip -> assertThat(clip.endMillis()).isLessThan(21_000));
  }

  /** A few bits flipped, a stretch overwritten, or the end cut off. */
  private static byte[] mutated(byte[] original, Random random) {
    var bytes = original.clone();
    switch (random.nextInt(4)) {
      case 0 -> flip(bytes, 1 + random.nextInt(8), bytes.length, random);
      case 1 -> flip(bytes, 1 + random.nextInt(200), bytes.length, random);
      case 2 -> flip(bytes, 1 + random.nextInt(16), Math.min(2_000, bytes.length), random);
      default -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }

  private static void flip(byte[] bytes, int count, int within, Random random) {
    for (int i = 0; i < count; i++) {
      bytes[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static long openFiles() throws IOException {
    try (var files = Files.list(OPEN_FILES)) {
      return files.filter(HostileMediaIT::isMedia).count();
    }
  }

  private static boolean isMedia(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("fuzz");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
