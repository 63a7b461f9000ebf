package io.affectstream.media;

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
    return run(resamplerFor(frame), frame);
  }

  /** The samples that were held back for filtering. */
  ShortBuffer drain() {
    var current = resampler;
    return current == null ? ShortBuffer.allocate(0) : run(current, null);
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

  private ShortBuffer run(SwrContext context, @Nullable AVFrame frame) {
    av_frame_unref(output);
    output.sample_rate(SAMPLE_RATE_HZ);
    output.format(AV_SAMPLE_FMT_S16);
    av_channel_layout_default(output.ch_layout(), 1);
    if (swr_convert_frame(context, output, frame) < 0 || output.nb_samples() <= 0) {
      return ShortBuffer.allocate(0);
    }
    return new ShortPointer(output.data(0)).capacity(output.nb_samples()).asBuffer();
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
