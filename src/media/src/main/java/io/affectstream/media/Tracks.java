package io.affectstream.media;

import io.affectstream.media.RejectedMedia.Reason;
import io.affectstream.media.clock.SourceClock;
import io.affectstream.media.clock.Stopwatch;
import io.affectstream.media.face.FaceFinder;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.MediaNotice.Code;
import io.affectstream.media.notice.Notices;
import io.affectstream.media.notice.TrackState;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  private final Map<MediaNotice.Track, Track> open = new EnumMap<>(MediaNotice.Track.class);
  private final Map<MediaNotice.Track, SourceClock.Track> clocks =
      new EnumMap<>(MediaNotice.Track.class);
  private final Map<MediaNotice.Track, TrackState> states =
      new EnumMap<>(
          Map.of(
              MediaNotice.Track.SOUND, TrackState.NOT_WANTED,
              MediaNotice.Track.PICTURES, TrackState.NOT_WANTED));
  private Optional<RejectedMedia> fault = Optional.empty();

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
    fault = fault.or(choice::fault);
    choice.chosen().flatMap(opener).ifPresent(track -> add(kind, track));
  }

  private void add(MediaNotice.Track kind, Track track) {
    open.put(kind, track);
    clocks.put(kind, clock.track());
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
    if (open.isEmpty()) {
      throw fault.orElseGet(
          () ->
              new RejectedMedia(
                  Reason.NO_USABLE_STREAM, "neither sound nor pictures that can be decoded"));
    }
  }

  boolean has(MediaNotice.Track kind) {
    return open.containsKey(kind);
  }

  /** What is known of a track by now. */
  TrackState state(MediaNotice.Track kind) {
    var track = open.get(kind);
    return track != null && track.decoder().isBarren() ? TrackState.UNDECODABLE : states.get(kind);
  }

  /** Moves a packet onto the timeline; empty when nobody wants it, else milliseconds. */
  Optional<Long> place(AVPacket packet, long startMicros) {
    return owner(packet)
        .map(kind -> open.get(kind).decoder().place(packet, clocks.get(kind), startMicros))
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
    var kind = owner(packet).orElseThrow();
    try {
      open.get(kind).decode(packet, clips);
    } catch (RejectedMedia e) {
      giveUp(kind, e, clips);
    }
  }

  /** Brings out what is held back in all of them. */
  void drain(ClipAssembly clips) throws RejectedMedia {
    for (var kind : List.copyOf(open.keySet())) {
      try {
        open.get(kind).drain(clips);
      } catch (RejectedMedia e) {
        giveUp(kind, e, clips);
      }
    }
  }

  private Optional<MediaNotice.Track> owner(AVPacket packet) {
    return open.keySet().stream()
        .filter(kind -> open.get(kind).decoder().owns(packet))
        .findFirst();
  }

  private void giveUp(MediaNotice.Track kind, RejectedMedia why, ClipAssembly clips)
      throws RejectedMedia {
    open.remove(kind).close();
    states.put(kind, TrackState.UNDECODABLE);
    if (open.isEmpty()) {
      throw why;
    }
    var code = kind == MediaNotice.Track.SOUND ? Code.SOUND_DROPPED : Code.PICTURES_DROPPED;
    notices.always(new MediaNotice(code, kind, 1, why.detail()));
    clips.lose(kind);
  }

  @Override
  public void close() {
    open.values().forEach(Track::close);
  }
}
