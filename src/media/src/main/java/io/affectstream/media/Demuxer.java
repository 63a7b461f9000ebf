package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.affectstream.media.form.Container;
import io.affectstream.media.form.MediaLimits;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.form.RejectedMedia.Reason;
import io.affectstream.media.natives.FFmpeg;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/**
 * An open file, packet by packet.
 *
 * <p>It opens nothing but that file: the protocol is {@code file} alone, the demuxer is given, and
 * none of the demuxers in {@link Container} follows references. FFmpeg's grabber in JavaCV is not
 * used, since its {@code start()} and {@code close()} hold a lock of the whole JVM, and since it
 * decodes before limits can be checked.
 */
final class Demuxer implements AutoCloseable {
  private static final String MAX_STREAMS = "32";
  private static final String PROBE_BYTES = "2000000";
  private static final String PROBE_MICROS = "3000000";

  /** Where no header lists the tracks, one that begins late is found by reading further ahead. */
  private static final String LONG_PROBE_BYTES = "20000000";

  private static final String LONG_PROBE_MICROS = "30000000";

  /** Covers of music files, and pictures for a player's time bar. */
  private static final int NO_TRACK = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;

  /** Fewer bits a second are no recording: then the clock jumps, or the length was made up. */
  private static final long FEWEST_BITS_PER_SECOND = 400;

  private final AVFormatContext context;
  private final AVPacket packet = av_packet_alloc();
  private int found;

  private Demuxer(AVFormatContext context) {
    this.context = context;
  }

  static Demuxer open(Path file, Container.Recognised found, MediaLimits limits)
      throws RejectedMedia {
    var container = found.container();
    FFmpeg.load();
    var context = new AVFormatContext(null);
    var options = new AVDictionary(null);
    Codecs.restrict(options, limits);
    av_dict_set(options, "protocol_whitelist", "file", 0);
    av_dict_set(
        options,
        "format_whitelist",
        av_find_input_format(container.demuxer()).name().getString(),
        0);
    av_dict_set(options, "max_streams", MAX_STREAMS, 0);
    boolean listed = container.listsTracks();
    av_dict_set(options, "probesize", listed ? PROBE_BYTES : LONG_PROBE_BYTES, 0);
    av_dict_set(options, "analyzeduration", listed ? PROBE_MICROS : LONG_PROBE_MICROS, 0);
    if (!found.statesLength()) {
      av_dict_set(options, "ignore_length", "1", 0); // only WAV knows it
    }
    // with its protocol, so that no file name is read as a protocol's
    String url = "file:" + file.toAbsolutePath();
    int opened =
        avformat_open_input(context, url, av_find_input_format(container.demuxer()), options);
    av_dict_free(options);
    if (opened < 0) {
      throw new RejectedMedia(
          Reason.CORRUPT_MEDIA, "its headers cannot be read: " + FFmpeg.describe(opened));
    }
    var demuxer = new Demuxer(context);
    demuxer.inspect(limits, found);
    return demuxer;
  }

  private void inspect(MediaLimits limits, Container.Recognised form) throws RejectedMedia {
    try {
      findStreams(limits);
      if (form.statesLength()) {
        checkDuration(limits, form.bytes());
      }
      found = context.nb_streams();
    } catch (RejectedMedia e) {
      close();
      throw e;
    }
  }

  /** Reads ahead for what the headers do not say, with the same restrictions as decoding. */
  private void findStreams(MediaLimits limits) throws RejectedMedia {
    int count = context.nb_streams();
    var options = new AVDictionary[count];
    try (var array = new PointerPointer<AVDictionary>(Math.max(1, count))) {
      for (int i = 0; i < count; i++) {
        options[i] = new AVDictionary(null);
        Codecs.restrict(options[i], limits);
        array.put(i, options[i]);
      }
      int read = avformat_find_stream_info(context, array);
      for (int i = 0; i < count; i++) {
        av_dict_free(new AVDictionary(array.get(i)));
      }
      if (read < 0) {
        throw new RejectedMedia(
            Reason.CORRUPT_MEDIA, "its streams cannot be read: " + FFmpeg.describe(read));
      }
    }
  }

  private void checkDuration(MediaLimits limits, long bytes) throws RejectedMedia {
    long micros = context.duration();
    if (micros == AV_NOPTS_VALUE || micros / 1000 <= limits.maxDuration().toMillis()) {
      return;
    }
    if (bytes * 8 / (micros / 1_000_000) >= FEWEST_BITS_PER_SECOND) {
      throw new RejectedMedia(
          Reason.TOO_LONG, "lasts " + micros / 1_000_000 + " s, allowed " + limits.maxDuration());
    }
  }

  List<AVStream> audio() {
    return all(AVMEDIA_TYPE_AUDIO);
  }

  /** The moving pictures; covers of music files are none. */
  List<AVStream> video() {
    return all(AVMEDIA_TYPE_VIDEO);
  }

  private List<AVStream> all(int type) {
    return IntStream.range(0, context.nb_streams())
        .mapToObj(context::streams)
        .filter(stream -> stream.codecpar().codec_type() == type)
        .filter(stream -> (stream.disposition() & NO_TRACK) == 0)
        .toList();
  }

  /** Where the file's own clock begins, microseconds. */
  long startMicros() {
    long start = context.start_time();
    return start == AV_NOPTS_VALUE ? 0 : start;
  }

  /** Whether {@code packet} is sound or pictures of a track that was not there to be chosen. */
  boolean isLate(AVPacket packet) {
    if (packet.stream_index() < found) {
      return false;
    }
    int type = context.streams(packet.stream_index()).codecpar().codec_type();
    return type == AVMEDIA_TYPE_AUDIO || type == AVMEDIA_TYPE_VIDEO;
  }

  /**
   * The next packet; it is valid until the next call. Unreadable stretches are skipped by FFmpeg.
   *
   * @return empty at the end of the file
   */
  Optional<AVPacket> next() {
    av_packet_unref(packet);
    int read = av_read_frame(context, packet);
    return read < 0 ? Optional.empty() : Optional.of(packet);
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avformat_close_input(context);
  }
}
