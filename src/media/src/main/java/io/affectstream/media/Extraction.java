package io.affectstream.media;

import io.affectstream.media.clock.Stopwatch;
import io.affectstream.media.face.FaceFinder;
import io.affectstream.media.form.Container;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.form.RejectedMedia.Reason;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.Notices;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** One file on its way to clips. */
final class Extraction implements AutoCloseable {
  private static final MediaNotice LATE_TRACK =
      new MediaNotice(
          MediaNotice.Code.TRACK_UNUSED,
          MediaNotice.Track.FILE,
          1,
          "a track that no header lists begins too late to be found; it is not read");

  private final ExtractionSettings settings;
  private final InstantSource clock;
  private final Consumer<ExtractedClip> clips;
  private final Stopwatch decodeTime = new Stopwatch();
  private final Stopwatch faceTime = new Stopwatch();
  private final Notices notices = new Notices();
  private final Demuxer file;
  private final Tracks tracks;
  private final ClipAssembly assembly;
  private int clipCount;

  Extraction(
      Path path,
      ExtractionSettings settings,
      Optional<FaceFinder> finder,
      InstantSource clock,
      Consumer<ExtractedClip> clips)
      throws RejectedMedia, InterruptedException {
    this.settings = settings;
    this.clock = clock;
    this.clips = clips;
    var container = Container.of(path, settings.limits(), notices);
    file = Demuxer.open(path, container, settings.limits());
    tracks = new Tracks(settings.limits(), notices);
    try {
      if (settings.sound()) {
        tracks.openSound(file, path, container);
      }
      finder.ifPresent(found -> tracks.openPictures(file, found, faceTime));
      tracks.check();
    } catch (RejectedMedia e) {
      close();
      throw e;
    }
    boolean sound = tracks.has(MediaNotice.Track.SOUND);
    boolean pictures = tracks.has(MediaNotice.Track.PICTURES);
    long skew =
        settings.speed() > 0 ? ClipAssembly.LIVE_SKEW_MILLIS : ClipAssembly.MOST_SKEW_MILLIS;
    assembly =
        new ClipAssembly(sound, pictures, settings.segmentation().cutter(sound, pictures), skew);
  }

  Pace run() throws RejectedMedia, InterruptedException {
    var pacer = new Pacer(settings.speed());
    for (var packet = file.next(); packet.isPresent(); packet = file.next()) {
      decode(packet.get(), pacer);
      handOver();
    }
    try (var _ = decodeTime.start()) {
      tracks.drain(assembly);
    }
    handOver();
    assembly.finish();
    handOver();
    if (clipCount == 0) {
      throw new RejectedMedia(Reason.CORRUPT_MEDIA, "nothing in it makes a clip");
    }
    return pacer.pace();
  }

  private void decode(AVPacket packet, Pacer pacer) throws RejectedMedia, InterruptedException {
    if (file.isLate(packet)) {
      notices.always(LATE_TRACK);
    }
    var millis = tracks.place(packet, file.startMicros());
    if (millis.isPresent()) {
      checkLength(Math.max(millis.get(), assembly.soundMillis()));
      pacer.await(millis.get());
      try (var _ = decodeTime.start()) {
        tracks.decode(packet, assembly);
      }
    }
  }

  private void checkLength(long millis) throws RejectedMedia {
    if (millis > settings.limits().maxDuration().toMillis()) {
      throw new RejectedMedia(
          Reason.TOO_LONG, "goes on after the allowed " + settings.limits().maxDuration());
    }
  }

  private void handOver() {
    for (var clip = assembly.poll(); clip.isPresent(); clip = assembly.poll()) {
      clips.accept(timed(clip.get()));
      clipCount++;
    }
  }

  private ExtractedClip timed(ClipAssembly.Content content) {
    long faceMicros = faceTime.takeMicros();
    return new ExtractedClip(
        content.span().startMillis(),
        content.span().endMillis(),
        content.pcm(),
        content.frames(),
        tracks.state(MediaNotice.Track.SOUND),
        tracks.state(MediaNotice.Track.PICTURES),
        notices.with(content.notices()),
        clock.instant(),
        Math.max(0, decodeTime.takeMicros() - faceMicros),
        faceMicros);
  }

  @Override
  public void close() {
    tracks.close();
    file.close();
  }
}
