package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.form.RejectedMedia.Reason;
import io.affectstream.media.notice.MediaNotice.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms and codecs of sound, lengths that were never filled in, and channels that cancel. */
class SoundFormsIT {
  @TempDir static Path folder;

  @ParameterizedTest
  @CsvSource({
    "rf64.wav,  -rf64 always",
    "sony.w64,  -c:a pcm_s16le",
    "f64.wav,   -c:a pcm_f64le",
    "f32.wav,   -c:a pcm_f32le",
    "s64.wav,   -c:a pcm_s64le",
    "s24.wav,   -c:a pcm_s24le",
    "mu.wav,    -c:a pcm_mulaw -ar 8000",
    "g722.wav,  -c:a g722 -ar 16000",
    "g726.wav,  -c:a g726 -ar 8000",
    "ms.wav,    -c:a adpcm_ms",
    "apple.aiff, -c:a pcm_s16be",
    "sun.au,    -c:a pcm_mulaw -ar 8000",
    "core.caf,  -c:a pcm_s16be",
    "alac.caf,  -c:a alac",
    "free.flac, -c:a flac",
    "free.oga,  -c:a flac",
    "opus.ogg,  -c:a libopus",
    "speex.ogg, -c:a libspeex -ar 16000",
    "adts.aac,  -c:a aac",
    "layer2.mp2, -c:a mp2",
    "song.mp3,  -c:a libmp3lame",
    "cast.ts,   -c:a mp2",
  })
  void soundIsRead(String name, String options) throws Exception {
    var file = convert(name, "-vn -ac 1 " + options.strip());

    var extracted = Extracted.whole(file);

    assertThat(extracted.loudness()).isGreaterThan(0.01);
    assertThat(extracted.endMillis()).isBetween(2_300L, 3_700L);
    assertThat(extracted.codes()).isEmpty();
  }

  @Test
  void gsmOfTelephonySystemsIsRead() throws Exception {
    var extracted = Extracted.whole(TestMedia.resource(folder, "gsm.wav"));

    assertThat(extracted.loudness()).isGreaterThan(0.01);
  }

  @Test
  void numbersMayBeginWithTheirHighestByte() throws Exception {
    var little = Files.readAllBytes(convert("little.wav", "-vn -ac 1 -bitexact"));
    var file = Files.write(folder.resolve("big.wav"), rifx(little));

    var extracted = Extracted.whole(file);

    assertThat(extracted.loudness()).isGreaterThan(0.01);
    assertThat(extracted.codes()).isEmpty();
    var cut = Files.write(folder.resolve("cut-big.wav"), Arrays.copyOf(rifx(little), 20_000));
    assertThat(refusal(cut).reason()).isEqualTo(Reason.TRUNCATED_MEDIA);
  }

  private static byte[] rifx(byte[] wav) {
    var from = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    var to = ByteBuffer.wrap(wav.clone());
    to.put(3, (byte) 'X');
    for (int at : new int[] {4, 16, 24, 28, 40}) {
      to.putInt(at, from.getInt(at));
    }
    for (int at : new int[] {20, 22, 32, 34}) {
      to.putShort(at, from.getShort(at));
    }
    for (int at = 44; at + 1 < wav.length; at += 2) {
      to.putShort(at, from.getShort(at));
    }
    return to.array();
  }

  @ParameterizedTest
  @CsvSource({
    "titled.aac,  -c:a aac",
    "titled.flac, -c:a flac",
    "titled.mp3,  -c:a libmp3lame -id3v2_version 0",
  })
  void titlesMayStandBeforeSound(String name, String options) throws Exception {
    var sound = Files.readAllBytes(convert("un" + name, "-vn -ac 1 " + options));
    var file = Files.write(folder.resolve(name), titled(sound));

    var extracted = Extracted.whole(file);

    assertThat(extracted.loudness()).isGreaterThan(0.01);
    assertThat(extracted.endMillis()).isBetween(2_300L, 3_700L);
  }

  /** A tag as long as a cover would make it, 2,000 bytes of padding. */
  private static byte[] titled(byte[] sound) {
    return ByteBuffer.allocate(2_010 + sound.length)
        .put(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 2_000 / 128, 2_000 % 128})
        .put(2_010, sound)
        .array();
  }

  @Test
  void streamFromTheAirMayBeginWithinAPacket() throws Exception {
    var whole = Files.readAllBytes(convert("air.ts", "-c:v mpeg2video -c:a mp2"));
    var file =
        Files.write(folder.resolve("tuned.ts"), Arrays.copyOfRange(whole, 100, whole.length));

    assertThat(Extracted.whole(file).loudness()).isGreaterThan(0.01);
  }

  @Test
  void aiffWhoseLengthSoxLeftOpenIsReadToTheEnd() throws Exception {
    var full = convert("full.aiff", "-vn -ac 1 -bitexact");
    var bytes = ByteBuffer.wrap(Files.readAllBytes(full));
    bytes.putInt(4, 0x7F000050);
    bytes.putInt(42, 0x7F000008);
    var file = Files.write(folder.resolve("open.aiff"), bytes.array());

    var extracted = Extracted.whole(file);

    assertThat(extracted.endMillis()).isEqualTo(Extracted.whole(full).endMillis());
    assertThat(extracted.codes()).containsExactly(Code.LENGTH_GUESSED);
  }

  @Test
  void codecThatIsNotReadIsNamed() {
    var file = convert("other.wav", "-vn -c:a wmav2");

    var refused = refusal(file);

    assertThat(refused.reason()).isEqualTo(Reason.NO_USABLE_STREAM);
    assertThat(refused.detail()).contains("wmav2");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "36, 0",
    "7fffffff, 7fffffff",
    "7ffff024, 7ffff000",
    "80000024, 80000000",
    "ffffffff, ffffffff",
    "ffffffff, 0",
    "0, ffffffff",
  })
  void lengthThatAWriterLeftOpenIsReadToTheEnd(String whole, String data) throws Exception {
    var full = convert("full.wav", "-vn -ac 1 -bitexact");
    var file = folder.resolve("open-" + whole + data + ".wav");
    var bytes = ByteBuffer.wrap(Files.readAllBytes(full)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(4, Integer.parseUnsignedInt(whole, 16));
    bytes.putInt(40, Integer.parseUnsignedInt(data, 16));
    Files.write(file, bytes.array());

    var extracted = Extracted.whole(file);

    assertThat(extracted.endMillis()).isEqualTo(Extracted.whole(full).endMillis());
    assertThat(extracted.codes()).containsExactly(Code.LENGTH_GUESSED);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5000, 0"})
  void lengthOf64BitsMayBeOpenToo(long whole, long data) throws Exception {
    var full = convert("full64.wav", "-vn -ac 1 -rf64 always");
    var bytes = ByteBuffer.wrap(Files.readAllBytes(full)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(20, whole);
    bytes.putLong(28, data);
    var file = Files.write(folder.resolve("open64-" + whole + ".wav"), bytes.array());

    assertThat(Extracted.whole(file).endMillis()).isEqualTo(Extracted.whole(full).endMillis());
  }

  @ParameterizedTest
  @CsvSource({
    "cut.wav, -c:a pcm_s16le",
    "cut64.wav, -rf64 always",
    "cut.w64, -c:a pcm_s16le",
    "cut.aiff, -c:a pcm_s16be",
    "cut.au, -c:a pcm_s16be",
    "cut.caf, -c:a pcm_s16be",
  })
  void soundThatWasCutOffIsRefused(String name, String options) throws IOException {
    var bytes = Files.readAllBytes(convert("whole-" + name, "-vn -ac 1 " + options));
    var file = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length * 6 / 10));

    assertThat(refusal(file).reason()).isEqualTo(Reason.TRUNCATED_MEDIA);
  }

  private static RejectedMedia refusal(Path file) {
    return catchThrowableOfType(RejectedMedia.class, () -> Extracted.whole(file));
  }

  @ParameterizedTest
  @CsvSource({
    "inverse.wav, 'pan=stereo|c0=c0|c1=-1*c0'",
    "nearly.wav, 'pan=stereo|c0=0.8*c0|c1=-0.6*c0'",
    "inverse.mkv, 'pan=stereo|c0=c0|c1=-1*c0'",
    "round.wav, 'pan=5.1|FL=c0|FR=-1*c0|FC=0*c0|LFE=0*c0|BL=0*c0|BR=0*c0'",
  })
  void channelsThatCancelGiveTheLouderOne(String name, String filter) throws Exception {
    var file = TestMedia.convert(folder, name, "-vn", "-af", filter);

    var extracted = Extracted.utterances(file);

    assertThat(extracted.loudness()).isGreaterThan(0.03);
    assertThat(extracted.codes()).containsExactly(Code.CHANNELS_CANCELLED);
  }

  @Test
  void ordinaryStereoIsMixedAsBefore() throws Exception {
    var file = TestMedia.convert(folder, "stereo.wav", "-vn", "-ac", "2");

    assertThat(Extracted.utterances(file).codes()).isEmpty();
  }

  private static Path convert(String name, String options) {
    return TestMedia.convert(folder, name, options.split(" "));
  }
}
