package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;

import io.affectstream.media.RejectedMedia.Reason;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/** Turns decoded sound of any rate, format and layout into 16 kHz mono samples. */
final class SoundConverter implements AutoCloseable {
  static final int SAMPLE_RATE_HZ = 16_000;

  private final int maxChannels;
  private final AVFrame output = av_frame_alloc();
  private @Nullable SwrContext resampler;
  private int rate;
  private int channels;
  private int format;

  SoundConverter(int maxChannels) {
    this.maxChannels = maxChannels;
  }

  /** Converts a frame; the samples are valid until the next call. */
  ShortBuffer convert(AVFrame frame) throws RejectedMedia {
    if (frame.ch_layout().nb_channels() > maxChannels) {
      throw new RejectedMedia(
          Reason.NO_USABLE_STREAM,
          frame.ch_layout().nb_channels() + " channels of sound, allowed " + maxChannels);
    }
    nameChannels(frame);
    if (run(resamplerFor(frame), frame) < 0) {
      throw new RejectedMedia(
          Reason.CORRUPT_MEDIA,
          "its sound of %d channels at %d Hz cannot be converted"
              .formatted(frame.ch_layout().nb_channels(), frame.sample_rate()));
    }
    return samples();
  }

  /** The samples that were held back for filtering. */
  ShortBuffer drain() {
    var current = resampler;
    return current == null || run(current, null) < 0 ? ShortBuffer.allocate(0) : samples();
  }

  /** WAV files number their channels only; the resampler would take that for a change each time. */
  private static void nameChannels(AVFrame frame) {
    var layout = frame.ch_layout();
    if (layout.order() == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(layout, layout.nb_channels());
    }
  }

  /** Rate and layout may change within a stream; the resampler is made anew then. */
  private SwrContext resamplerFor(AVFrame frame) {
    var current = resampler;
    boolean same =
        frame.sample_rate() == rate
            && frame.ch_layout().nb_channels() == channels
            && frame.format() == format;
    if (current != null && same) {
      return current;
    }
    release();
    rate = frame.sample_rate();
    channels = frame.ch_layout().nb_channels();
    format = frame.format();
    var fresh = swr_alloc();
    resampler = fresh;
    return fresh;
  }

  private int run(SwrContext context, @Nullable AVFrame frame) {
    av_frame_unref(output);
    output.sample_rate(SAMPLE_RATE_HZ);
    output.format(AV_SAMPLE_FMT_S16);
    av_channel_layout_default(output.ch_layout(), 1);
    return swr_convert_frame(context, output, frame);
  }

  private ShortBuffer samples() {
    int count = output.nb_samples();
    return count <= 0
        ? ShortBuffer.allocate(0)
        : new ShortPointer(output.data(0)).capacity(count).asBuffer();
  }

  private void release() {
    if (resampler != null) {
      swr_free(resampler);
      resampler = null;
    }
  }

  @Override
  public void close() {
    release();
    av_frame_free(output);
  }
}
