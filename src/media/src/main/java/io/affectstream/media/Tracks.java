package io.affectstream.media;

import io.affectstream.media.clock.SourceClock;
import io.affectstream.media.clock.Stopwatch;
import io.affectstream.media.face.FaceFinder;
import io.affectstream.media.form.Container;
import io.affectstream.media.form.MediaLimits;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.form.RejectedMedia.Reason;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.MediaNotice.Code;
import io.affectstream.media.notice.Notices;
import io.affectstream.media.notice.TrackState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The tracks of one file that are read, each on its own: neither costs the other. A track that
 * cannot be used, or that has to be given up on the way, is told of.
 */
final class Tracks implements AutoCloseable {
  private final MediaLimits limits;
  private final Notices notices;
  private final SourceClock clock = new SourceClock();
  private final List<Lane> open = new ArrayList<>();
  private final Map<MediaNotice.Track, TrackState> states = new EnumMap<>(MediaNotice.Track.class);
  private final List<RejectedMedia> faults = new ArrayList<>();

  Tracks(MediaLimits limits, Notices notices) {
    this.limits = limits;
    this.notices = notices;
  }

  /** Chooses the sound. */
  void openSound(Demuxer file, Path path, Container.Recognised container) throws RejectedMedia {
    var choice = choice(MediaNotice.Track.SOUND, file.audio(), this::soundRefusal);
    if (choice.isOpen()) {
      choice.prefer(Listening.to(choice.usable(), path, container, limits));
    }
    open(choice, MediaNotice.Track.SOUND, this::sound);
  }

  /** Chooses the pictures. */
  void openPictures(Demuxer file, FaceFinder finder, Stopwatch faceTime) {
    var choice = choice(MediaNotice.Track.PICTURES, file.video(), this::pictureRefusal);
    open(choice, MediaNotice.Track.PICTURES, stream -> pictures(stream, finder, faceTime));
  }

  private static TrackChoice choice(
      MediaNotice.Track kind,
      List<AVStream> streams,
      Function<AVStream, Optional<RejectedMedia>> refusal) {
    return new TrackChoice(kind, streams, refusal);
  }

  private void open(
      TrackChoice choice, MediaNotice.Track kind, Function<AVStream, Optional<Track>> opener) {
    choice.tell(notices);
    states.put(kind, choice.state());
    faults.addAll(choice.faults());
    choice
        .chosen()
        .flatMap(opener)
        .ifPresent(track -> open.add(new Lane(kind, track, clock.track())));
  }

  private Optional<RejectedMedia> soundRefusal(AVStream stream) {
    int channels = stream.codecpar().ch_layout().nb_channels();
    return channels > limits.maxChannels()
        ? Optional.of(
            new RejectedMedia(
                Reason.NO_USABLE_STREAM,
                channels + " channels of sound, allowed " + limits.maxChannels()))
        : codecRefusal(stream);
  }

  private Optional<RejectedMedia> pictureRefusal(AVStream stream) {
    var size = stream.codecpar();
    return (long) size.width() * size.height() > limits.maxPixels()
        ? Optional.of(
            new RejectedMedia(
                Reason.TOO_MANY_PIXELS,
                size.width() + " x " + size.height() + ", allowed " + limits.maxPixels()))
        : codecRefusal(stream);
  }

  private Optional<RejectedMedia> codecRefusal(AVStream stream) {
    return Codecs.refusal(stream, limits)
        .map(why -> new RejectedMedia(Reason.NO_USABLE_STREAM, why));
  }

  private Optional<Track> sound(AVStream stream) {
    return Codecs.open(stream, limits)
        .map(codec -> new SoundTrack(codec, stream, limits.maxChannels()));
  }

  private Optional<Track> pictures(AVStream stream, FaceFinder finder, Stopwatch faceTime) {
    return Codecs.open(stream, limits)
        .map(codec -> new PictureTrack(codec, stream, finder, limits, notices, faceTime));
  }

  /**
   * @throws RejectedMedia if there is nothing to read
   */
  void check() throws RejectedMedia {
    if (open.isEmpty() && faults.isEmpty()) {
      throw new RejectedMedia(
          Reason.NO_USABLE_STREAM, "neither sound nor pictures that can be decoded");
    }
    if (open.isEmpty()) {
      throw new RejectedMedia(
          faults.getFirst().reason(),
          faults.stream().map(RejectedMedia::detail).collect(Collectors.joining("; ")));
    }
  }

  boolean has(MediaNotice.Track kind) {
    return open.stream().anyMatch(lane -> lane.kind == kind);
  }

  /** What is known of a track by now. */
  TrackState state(MediaNotice.Track kind) {
    boolean barren =
        open.stream().anyMatch(lane -> lane.kind == kind && lane.track.decoder().isBarren());
    return barren ? TrackState.UNDECODABLE : states.getOrDefault(kind, TrackState.NOT_WANTED);
  }

  /** Moves a packet onto the timeline; empty when nobody wants it, else milliseconds. */
  Optional<Long> place(AVPacket packet, long startMicros) {
    return owner(packet)
        .map(lane -> lane.track.decoder().place(packet, lane.clock, startMicros))
        .map(this::noteJumps);
  }

  private long noteJumps(long millis) {
    int jumps = clock.takeJumps();
    if (jumps > 0) {
      notices.once(
          new MediaNotice(
              Code.CLOCK_JUMPED,
              MediaNotice.Track.FILE,
              jumps,
              "the clock jumped by %.1f s; what follows is taken as going on"
                  .formatted(clock.lastJumpMicros() / 1e6)));
    }
    return millis;
  }

  /** Decodes a packet that was placed. */
  void decode(AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    var lane = owner(packet).orElseThrow();
    try {
      lane.track.decode(packet, clips);
    } catch (RejectedMedia e) {
      giveUp(lane, e, clips);
    }
  }

  /** Brings out what is held back in all of them. */
  void drain(ClipAssembly clips) throws RejectedMedia {
    for (var lane : List.copyOf(open)) {
      try {
        lane.track.drain(clips);
      } catch (RejectedMedia e) {
        giveUp(lane, e, clips);
      }
    }
  }

  private Optional<Lane> owner(AVPacket packet) {
    return open.stream().filter(lane -> lane.track.decoder().owns(packet)).findFirst();
  }

  private void giveUp(Lane lane, RejectedMedia why, ClipAssembly clips) throws RejectedMedia {
    open.remove(lane);
    lane.track.close();
    states.put(lane.kind, TrackState.UNDECODABLE);
    if (open.isEmpty()) {
      throw why;
    }
    var code = lane.kind == MediaNotice.Track.SOUND ? Code.SOUND_DROPPED : Code.PICTURES_DROPPED;
    notices.always(new MediaNotice(code, lane.kind, 1, why.detail()));
    clips.lose(lane.kind);
  }

  @Override
  public void close() {
    open.forEach(lane -> lane.track.close());
  }

  /** A track that is read, and its way through time. */
  private record Lane(MediaNotice.Track kind, Track track, SourceClock.Track clock) {}
}
