package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.natives.FFmpeg;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.ShortPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundConverterIT {
  private static final int RATE = 48_000;

  /** As a broadcast does between a film and its advertisements. */
  @ParameterizedTest
  @CsvSource({"4.0, quad", "5.1, 5.1(side)", "stereo, 5.1", "5.1, mono", "2.1, 3.0"})
  void layoutMayChangeWithinASound(String before, String after) throws RejectedMedia {
    FFmpeg.load();
    try (var converter = new SoundConverter(16)) {
      int first = converter.convert(frame(before)).remaining();

      int second = converter.convert(frame(after)).remaining();

      assertThat(second).isBetween(first * 9 / 10, first * 11 / 10).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mono",
        "2.1",
        "3.0(back)",
        "4.1",
        "6.1",
        "7.1(wide)",
        "octagonal",
        "3 channels",
        "11 channels",
        "16 channels",
        "hexadecagonal",
        "ambisonic 1",
        "FR+FL",
        "LFE",
        "downmix"
      })
  void anyLayoutIsMixed(String layout) throws RejectedMedia {
    FFmpeg.load();
    try (var converter = new SoundConverter(16)) {
      var samples = converter.convert(frame(layout));

      var mono = new short[samples.remaining()];
      samples.get(mono);
      int frames = mono.length / converter.mix().channels();
      assertThat(converter.mix().mono(mono, 0, frames).samples()[frames / 2]).isPositive();
    }
  }

  /** A tenth of a second in which every sample of every channel is 8,000. */
  private static AVFrame frame(String layout) {
    var frame = av_frame_alloc();
    frame.format(AV_SAMPLE_FMT_S16).sample_rate(RATE).nb_samples(RATE / 10);
    assertThat(av_channel_layout_from_string(frame.ch_layout(), layout)).isZero();
    assertThat(av_frame_get_buffer(frame, 0)).isZero();
    int samples = RATE / 10 * frame.ch_layout().nb_channels();
    var data = new ShortPointer(frame.data(0)).capacity(samples);
    for (int i = 0; i < samples; i++) {
      data.put(i, (short) 8_000);
    }
    return frame;
  }
}
