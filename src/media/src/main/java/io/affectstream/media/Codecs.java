package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set_int;

import io.affectstream.media.form.MediaLimits;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** Opens decoders: only those on the list, on one thread, within the limits. */
final class Codecs {
  private static final String ALLOWED =
      "h264,hevc,vp8,vp9,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg4,mpeg1video,mpeg2video,mjpeg,h263,"
          + "theora,dvvideo,"
          + "aac,aac_latm,mp3float,mp3,mp2float,mp2,opus,libopus,vorbis,flac,alac,ac3,eac3,"
          + "amrnb,amrwb,gsm,gsm_ms,g722,g726,g726le,g729,g723_1,ilbc,speex,libspeex,"
          + "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_s64le,"
          + "pcm_s64be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_mulaw,pcm_alaw,pcm_bluray,"
          + "pcm_dvd,pcm_s16le_planar,"
          + "adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_yamaha";

  private Codecs() {}

  /** Options that hold for every decoder, those that probe included. */
  static void restrict(AVDictionary options, MediaLimits limits) {
    av_dict_set(options, "codec_whitelist", ALLOWED, 0);
    av_dict_set_int(options, "max_pixels", limits.maxPixels(), 0);
    av_dict_set(options, "threads", "1", 0);
  }

  /** Why {@code stream} cannot be decoded; empty when it can. */
  static Optional<String> refusal(AVStream stream, MediaLimits limits) {
    var opened = open(stream, limits);
    opened.ifPresent(codec -> avcodec_free_context(codec));
    return opened.isPresent()
        ? Optional.empty()
        : Optional.of(
            "stream " + stream.index() + " is " + name(stream) + ", which is not decoded");
  }

  private static String name(AVStream stream) {
    var parameters = stream.codecpar();
    if (parameters.codec_id() != AV_CODEC_ID_NONE) {
      return "in the codec " + avcodec_get_name(parameters.codec_id()).getString();
    }
    int tag = parameters.codec_tag();
    var letters = new StringBuilder();
    for (int shift = 0; shift < 32; shift += 8) {
      int letter = tag >> shift & 0xFF;
      letters.append(letter > ' ' && letter <= '~' ? (char) letter : '?');
    }
    return "in an unknown codec (tag " + letters + ", 0x" + Integer.toHexString(tag) + ")";
  }

  /** A decoder for {@code stream}; empty when there is none on the list, or it will not start. */
  static Optional<AVCodecContext> open(AVStream stream, MediaLimits limits) {
    var codec = avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null || codec.isNull()) {
      return Optional.empty();
    }
    var context = avcodec_alloc_context3(codec);
    var options = new AVDictionary(null);
    restrict(options, limits);
    boolean opened =
        avcodec_parameters_to_context(context, stream.codecpar()) >= 0
            && avcodec_open2(context, codec, options) >= 0;
    av_dict_free(options);
    if (!opened) {
      avcodec_free_context(context);
      return Optional.empty();
    }
    context.pkt_timebase(stream.time_base());
    return Optional.of(context);
  }
}
