package io.affectstream.media;

import io.affectstream.media.form.Container;
import io.affectstream.media.form.MediaLimits;
import io.affectstream.media.form.RejectedMedia;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Listens ahead to tell which sound tracks are silent, by opening the file once more. It hears at
 * most half a minute of each and reads at most 64 MB, so a track that begins later counts as
 * silent.
 */
final class Listening {
  private static final long MOST_SAMPLES = 30L * SoundConverter.SAMPLE_RATE_HZ;
  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_PACKETS = 50_000;

  /** About -66 dB: dither and the idle code of telephony stay below. */
  private static final int QUIETEST = 16;

  private final MediaLimits limits;
  private final Map<Integer, SoundProbe> probes = new HashMap<>();
  private final Set<Integer> heard = new HashSet<>();

  private Listening(MediaLimits limits) {
    this.limits = limits;
  }

  /** Stream numbers of the tracks in which something was heard. */
  static Set<Integer> to(
      List<AVStream> tracks, Path path, Container.Recognised container, MediaLimits limits)
      throws RejectedMedia {
    var listening = new Listening(limits);
    try (var file = Demuxer.open(path, container, limits)) {
      for (var track : file.audio()) {
        if (tracks.stream().anyMatch(wanted -> wanted.index() == track.index())) {
          listening.add(track);
        }
      }
      listening.hear(file);
    } finally {
      listening.probes.values().forEach(SoundProbe::close);
    }
    return listening.heard;
  }

  private void add(AVStream track) {
    Codecs.open(track, limits)
        .ifPresent(
            codec ->
                probes.put(
                    track.index(),
                    new SoundProbe(
                        new TrackDecoder(codec, track), new SoundConverter(limits.maxChannels()))));
  }

  private void hear(Demuxer file) {
    long bytes = 0;
    for (int i = 0; i < MOST_PACKETS && bytes < MOST_BYTES && !probes.isEmpty(); i++) {
      var packet = file.next();
      if (packet.isEmpty()) {
        return;
      }
      bytes += packet.get().size();
      var probe = probes.get(packet.get().stream_index());
      if (probe != null && isDecided(probe, packet.get())) {
        probe.close();
        probes.remove(packet.get().stream_index());
      }
    }
  }

  private boolean isDecided(SoundProbe probe, AVPacket packet) {
    try {
      probe.decoder.decode(packet, (frame, _) -> probe.hear(probe.converter.convert(frame)));
    } catch (RejectedMedia e) {
      return true; // too broken to be heard: as good as silent
    }
    if (probe.loud) {
      heard.add(packet.stream_index());
    }
    return probe.loud || probe.samples > MOST_SAMPLES;
  }

  /** One track that is listened to. */
  private static final class SoundProbe {
    private final TrackDecoder decoder;
    private final SoundConverter converter;
    private boolean loud;
    private long samples;

    SoundProbe(TrackDecoder decoder, SoundConverter converter) {
      this.decoder = decoder;
      this.converter = converter;
    }

    void hear(ShortBuffer sound) {
      samples += sound.remaining() / converter.mix().channels();
      while (sound.hasRemaining()) {
        loud |= Math.abs(sound.get()) > QUIETEST;
      }
    }

    void close() {
      converter.close();
      decoder.close();
    }
  }
}
