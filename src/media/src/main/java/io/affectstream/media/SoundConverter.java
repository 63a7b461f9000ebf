package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_compare;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc;
import static org.bytedeco.ffmpeg.global.swresample.swr_build_matrix2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;

import io.affectstream.dsp.Downmix;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.form.RejectedMedia.Reason;
import java.nio.ShortBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/**
 * Turns decoded sound of any rate, format and layout into 16 kHz samples. All channels of the first
 * frame are kept, so that whoever mixes them can see whether they cancel each other.
 */
final class SoundConverter implements AutoCloseable {
  static final int SAMPLE_RATE_HZ = 16_000;
  private static final int MATRIX_SIDE = 64;
  private static final double HALF_POWER = Math.sqrt(0.5);

  private final int maxChannels;
  private final AVFrame output = av_frame_alloc();
  private final AVChannelLayout layout = new AVChannelLayout();
  private final AVChannelLayout current = new AVChannelLayout();
  private @Nullable SwrContext resampler;
  private @Nullable Downmix mix;
  private int rate;
  private int format;

  SoundConverter(int maxChannels) {
    this.maxChannels = maxChannels;
  }

  /** Converts a frame; the samples, channels interleaved, are valid until the next call. */
  ShortBuffer convert(AVFrame frame) throws RejectedMedia {
    if (frame.ch_layout().nb_channels() > maxChannels) {
      throw new RejectedMedia(
          Reason.NO_USABLE_STREAM,
          frame.ch_layout().nb_channels() + " channels of sound, allowed " + maxChannels);
    }
    nameChannels(frame);
    mixFor(frame);
    if (run(resamplerFor(frame), frame) < 0) {
      throw new RejectedMedia(
          Reason.CORRUPT_MEDIA,
          "its sound of %d channels at %d Hz cannot be converted"
              .formatted(frame.ch_layout().nb_channels(), frame.sample_rate()));
    }
    return samples();
  }

  /** How the channels of all frames are mixed; one channel before the first frame. */
  Downmix mix() {
    var known = mix;
    return known == null ? new Downmix(1) : known;
  }

  /** The samples that were held back for filtering. */
  ShortBuffer drain() {
    var made = resampler;
    return made == null || run(made, null) < 0 ? ShortBuffer.allocate(0) : samples();
  }

  /** WAV files number their channels only; the resampler would take that for a change each time. */
  private static void nameChannels(AVFrame frame) {
    var layout = frame.ch_layout();
    if (layout.order() == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(layout, layout.nb_channels());
    }
  }

  private void mixFor(AVFrame frame) {
    if (mix == null) {
      av_channel_layout_copy(layout, frame.ch_layout());
      mix = new Downmix(weights(layout));
    }
  }

  /** FFmpeg's own weights for one channel; equal ones where it has none for the layout. */
  private static double[] weights(AVChannelLayout layout) {
    var weights = new double[layout.nb_channels()];
    var matrix = new double[MATRIX_SIDE * MATRIX_SIDE]; // FFmpeg scales all of it, used or not
    try (var mono = new AVChannelLayout()) {
      av_channel_layout_default(mono, 1);
      int built =
          swr_build_matrix2(
              layout, mono, HALF_POWER, HALF_POWER, 0, 1, 1, matrix, MATRIX_SIDE, 0, null);
      System.arraycopy(matrix, 0, weights, 0, weights.length);
      if (built < 0 || Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
        Arrays.fill(weights, 1.0 / weights.length);
      }
    }
    return weights;
  }

  /** Rate and layout may change within a stream; the resampler is made anew then. */
  private SwrContext resamplerFor(AVFrame frame) {
    var made = resampler;
    boolean same =
        frame.sample_rate() == rate
            && av_channel_layout_compare(frame.ch_layout(), current) == 0
            && frame.format() == format;
    if (made != null && same) {
      return made;
    }
    release();
    rate = frame.sample_rate();
    av_channel_layout_copy(current, frame.ch_layout());
    format = frame.format();
    var fresh = swr_alloc();
    resampler = fresh;
    return fresh;
  }

  private int run(SwrContext context, @Nullable AVFrame frame) {
    av_frame_unref(output);
    output.sample_rate(SAMPLE_RATE_HZ);
    output.format(AV_SAMPLE_FMT_S16);
    av_channel_layout_copy(output.ch_layout(), layout);
    return swr_convert_frame(context, output, frame);
  }

  private ShortBuffer samples() {
    int count = output.nb_samples() * mix().channels();
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
    av_channel_layout_uninit(layout);
    layout.close();
    av_channel_layout_uninit(current);
    current.close();
    av_frame_free(output);
  }
}
