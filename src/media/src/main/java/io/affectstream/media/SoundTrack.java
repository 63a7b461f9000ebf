package io.affectstream.media;

import io.affectstream.media.RejectedMedia.Reason;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/** The sound of a file: decoded, converted and handed to the assembly. */
final class SoundTrack implements AutoCloseable {
  private final TrackDecoder decoder;
  private final SoundConverter converter;

  private SoundTrack(TrackDecoder decoder, SoundConverter converter) {
    this.decoder = decoder;
    this.converter = converter;
  }

  static Optional<SoundTrack> open(Demuxer file, MediaLimits limits) throws RejectedMedia {
    var stream = file.audio();
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    int channels = stream.get().codecpar().ch_layout().nb_channels();
    if (channels > limits.maxChannels()) {
      throw new RejectedMedia(
          Reason.NO_USABLE_STREAM,
          channels + " channels of sound, allowed " + limits.maxChannels());
    }
    return Codecs.open(stream.get(), limits)
        .map(codec -> new TrackDecoder(codec, stream.get(), file.startMicros()))
        .map(decoder -> new SoundTrack(decoder, new SoundConverter(limits.maxChannels())));
  }

  TrackDecoder decoder() {
    return decoder;
  }

  void decode(AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    run(packet, clips);
  }

  /** Brings out what decoder and resampler have held back. */
  void drain(ClipAssembly clips) throws RejectedMedia {
    run(null, clips);
    clips.sound(converter.drain(), -1);
  }

  private void run(@Nullable AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    decoder.decode(packet, (frame, millis) -> clips.sound(converter.convert(frame), millis));
  }

  @Override
  public void close() {
    converter.close();
    decoder.close();
  }
}
