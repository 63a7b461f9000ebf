package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.affectstream.media.RejectedMedia.Reason;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the packets of one stream. Single packets may be broken, as after a bad copy; when more
 * than a quarter of them are, the file is corrupt.
 */
final class TrackDecoder implements AutoCloseable {
  private static final int LEAST_BROKEN = 8;
  private static final int BROKEN_SHARE = 4;

  private final AVCodecContext context;
  private final int streamIndex;
  private final double microsPerTick;
  private final long startMicros;
  private final AVFrame frame = av_frame_alloc();
  private long packets;
  private long broken;

  /**
   * @param startMicros what the file's clock shows at its beginning
   */
  TrackDecoder(AVCodecContext context, AVStream stream, long startMicros) {
    this.context = context;
    this.streamIndex = stream.index();
    this.microsPerTick = 1e6 * stream.time_base().num() / Math.max(1, stream.time_base().den());
    this.startMicros = startMicros;
  }

  boolean owns(AVPacket packet) {
    return packet.stream_index() == streamIndex;
  }

  /** Decodes one packet, or what is left inside the decoder when {@code packet} is null. */
  void decode(@Nullable AVPacket packet, FrameSink sink) throws RejectedMedia {
    packets++;
    boolean sent = avcodec_send_packet(context, packet) >= 0;
    if (!sent && packet != null) {
      noteBroken();
    }
    while (avcodec_receive_frame(context, frame) >= 0) {
      sink.accept(frame, millis(frame.best_effort_timestamp()));
    }
  }

  /** Time within the file; negative when the packet or frame does not know it. */
  long millis(long timestamp) {
    return timestamp == AV_NOPTS_VALUE
        ? -1
        : Math.max(0, (long) ((timestamp * microsPerTick - startMicros) / 1000));
  }

  private void noteBroken() throws RejectedMedia {
    broken++;
    if (broken >= LEAST_BROKEN && broken * BROKEN_SHARE > packets) {
      throw new RejectedMedia(
          Reason.CORRUPT_MEDIA, broken + " of " + packets + " packets cannot be decoded");
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(context);
  }

  /** Takes decoded frames; a frame is valid during the call only. */
  interface FrameSink {
    void accept(AVFrame frame, long millis) throws RejectedMedia;
  }
}
