package io.affectstream.media;

import io.affectstream.media.form.RejectedMedia;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/** The sound of a file: decoded, converted and handed to the assembly. */
final class SoundTrack implements Track {
  private final TrackDecoder decoder;
  private final SoundConverter converter;

  SoundTrack(AVCodecContext codec, AVStream stream, int maxChannels) {
    this.decoder = new TrackDecoder(codec, stream);
    this.converter = new SoundConverter(maxChannels);
  }

  @Override
  public TrackDecoder decoder() {
    return decoder;
  }

  @Override
  public void decode(AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    run(packet, clips);
  }

  /** Brings out what decoder and resampler have held back. */
  @Override
  public void drain(ClipAssembly clips) throws RejectedMedia {
    run(null, clips);
    clips.sound(converter.drain(), converter.mix(), -1);
  }

  private void run(@Nullable AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    decoder.decode(
        packet,
        (frame, millis) -> {
          var samples = converter.convert(frame);
          clips.sound(samples, converter.mix(), millis);
        });
  }

  @Override
  public void close() {
    converter.close();
    decoder.close();
  }
}
