package io.affectstream.media;

import io.affectstream.media.RejectedMedia.Reason;
import io.affectstream.media.face.FaceFinder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** One file on its way to clips. */
final class Extraction implements AutoCloseable {
  private final ExtractionSettings settings;
  private final InstantSource clock;
  private final Consumer<ExtractedClip> clips;
  private final Stopwatch decodeTime = new Stopwatch();
  private final Stopwatch faceTime = new Stopwatch();
  private final Demuxer file;
  private final Optional<SoundTrack> sound;
  private final Optional<PictureTrack> pictures;
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
    var limits = settings.limits();
    file = Demuxer.open(path, Container.of(path, limits), limits);
    try {
      sound = settings.sound() ? SoundTrack.open(file, limits) : Optional.empty();
    } catch (RejectedMedia e) {
      file.close();
      throw e;
    }
    try {
      pictures =
          finder.isPresent()
              ? PictureTrack.open(file, finder.get(), limits, faceTime)
              : Optional.empty();
    } catch (RejectedMedia e) {
      sound.ifPresent(SoundTrack::close);
      file.close();
      throw e;
    }
    assembly =
        new ClipAssembly(
            sound.isPresent(),
            pictures.isPresent(),
            settings.segmentation().cutter(sound.isPresent()));
  }

  Pace run() throws RejectedMedia, InterruptedException {
    if (sound.isEmpty() && pictures.isEmpty()) {
      throw new RejectedMedia(
          Reason.NO_USABLE_STREAM, "neither sound nor pictures that can be decoded");
    }
    var pacer = new Pacer(settings.speed());
    for (var packet = file.next(); packet.isPresent(); packet = file.next()) {
      decode(packet.get(), pacer);
      handOver();
    }
    drain();
    handOver();
    assembly.finish();
    handOver();
    if (clipCount == 0) {
      throw new RejectedMedia(Reason.CORRUPT_MEDIA, "nothing in it makes a clip");
    }
    return pacer.pace();
  }

  private void decode(AVPacket packet, Pacer pacer) throws RejectedMedia, InterruptedException {
    if (sound.isPresent() && sound.get().decoder().owns(packet)) {
      pace(packet, sound.get().decoder(), pacer);
      try (var _ = decodeTime.start()) {
        sound.get().decode(packet, assembly);
      }
    } else if (pictures.isPresent() && pictures.get().decoder().owns(packet)) {
      pace(packet, pictures.get().decoder(), pacer);
      try (var _ = decodeTime.start()) {
        pictures.get().decode(packet, assembly);
      }
    }
  }

  private void pace(AVPacket packet, TrackDecoder decoder, Pacer pacer)
      throws RejectedMedia, InterruptedException {
    long millis = decoder.millis(packet.dts());
    if (millis > settings.limits().maxDuration().toMillis()) {
      throw new RejectedMedia(
          Reason.TOO_LONG, "goes on after the allowed " + settings.limits().maxDuration());
    }
    pacer.await(millis);
  }

  private void drain() throws RejectedMedia {
    try (var _ = decodeTime.start()) {
      if (sound.isPresent()) {
        sound.get().drain(assembly);
      }
      if (pictures.isPresent()) {
        pictures.get().drain(assembly);
      }
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
        sound.isPresent(),
        pictures.isPresent(),
        clock.instant(),
        Math.max(0, decodeTime.takeMicros() - faceMicros),
        faceMicros);
  }

  @Override
  public void close() {
    sound.ifPresent(SoundTrack::close);
    pictures.ifPresent(PictureTrack::close);
    file.close();
  }
}
