package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONKEY;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.affectstream.media.clock.SourceClock;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.form.RejectedMedia.Reason;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the packets of one stream. Single packets may be broken, as after a bad copy; when more
 * than a quarter of them are, the track is corrupt. Before its first frame a track may be broken
 * for longer: a broadcast is often joined between two key frames.
 */
final class TrackDecoder implements AutoCloseable {
  private static final int LEAST_BROKEN = 8;
  private static final int LEAST_BROKEN_AT_FIRST = 250;
  private static final int BROKEN_SHARE = 4;
  private static final double LONGEST_REORDERING_MICROS = 4e6;

  private final AVCodecContext context;
  private final int streamIndex;
  private final double microsPerTick;
  private final AVFrame frame = av_frame_alloc();
  private long packets;
  private long broken;
  private long frames;

  TrackDecoder(AVCodecContext context, AVStream stream) {
    this.context = context;
    this.streamIndex = stream.index();
    this.microsPerTick = 1e6 * stream.time_base().num() / Math.max(1, stream.time_base().den());
  }

  boolean owns(AVPacket packet) {
    return packet.stream_index() == streamIndex;
  }

  /**
   * Moves a packet, and with it the frames that come out of it, onto the timeline of the source.
   *
   * @param startMicros what the file's clock shows at its beginning
   * @return where the packet is now, milliseconds
   */
  long place(AVPacket packet, SourceClock.Track clock, long startMicros) {
    long duration = (long) (Math.max(0, packet.duration()) * microsPerTick);
    long ticks = time(packet);
    if (ticks == AV_NOPTS_VALUE) {
      long placed = clock.placeNext(duration);
      packet.dts(Math.round(placed / microsPerTick));
      return placed / 1000;
    }
    long stated = (long) (ticks * microsPerTick) - startMicros;
    long placed = clock.place(stated, duration);
    long shift = Math.round((placed - stated - startMicros) / microsPerTick);
    packet.dts(shifted(packet.dts(), shift));
    packet.pts(shifted(packet.pts(), shift));
    return Math.max(0, placed / 1000);
  }

  /**
   * The time of decoding, which rises from packet to packet; that of showing where a demuxer that
   * made the former up itself did not see the clock jump.
   */
  private long time(AVPacket packet) {
    if (packet.dts() == AV_NOPTS_VALUE || packet.pts() == AV_NOPTS_VALUE) {
      return packet.dts() == AV_NOPTS_VALUE ? packet.pts() : packet.dts();
    }
    double ahead = (packet.pts() - packet.dts()) * microsPerTick;
    if (ahead < -LONGEST_REORDERING_MICROS || ahead > LONGEST_REORDERING_MICROS) {
      packet.dts(packet.pts());
    }
    return packet.dts();
  }

  private static long shifted(long ticks, long shift) {
    return ticks == AV_NOPTS_VALUE ? ticks : ticks + shift;
  }

  /** Decodes one packet, or what is left inside the decoder when {@code packet} is null. */
  void decode(@Nullable AVPacket packet, FrameSink sink) throws RejectedMedia {
    packets++;
    boolean sent = avcodec_send_packet(context, packet) >= 0;
    if (!sent && packet != null) {
      noteBroken();
    }
    while (avcodec_receive_frame(context, frame) >= 0) {
      frames++;
      sink.accept(frame, millis(frame.best_effort_timestamp()));
    }
  }

  /** Time on the source's timeline; negative when the frame does not know it. */
  private long millis(long timestamp) {
    return timestamp == AV_NOPTS_VALUE
        ? -1
        : Math.max(0, (long) (timestamp * microsPerTick / 1000));
  }

  /** Length of a frame, 0 when unknown. */
  double frameMillis(AVFrame decoded) {
    return Math.max(0, decoded.duration()) * microsPerTick / 1000;
  }

  /** Leaves pictures undecoded that no other needs; or all but the key pictures. */
  void thin(boolean keyPicturesOnly) {
    context.skip_frame(keyPicturesOnly ? AVDISCARD_NONKEY : AVDISCARD_NONREF);
  }

  /** Whether packets came and none could be decoded. */
  boolean isBarren() {
    return frames == 0 && broken > 0;
  }

  private void noteBroken() throws RejectedMedia {
    broken++;
    int allowed = frames == 0 ? LEAST_BROKEN_AT_FIRST : LEAST_BROKEN;
    if (broken >= allowed && (frames == 0 || broken * BROKEN_SHARE > packets)) {
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
