package io.affectstream.media;

import io.affectstream.dsp.Downmix;
import io.affectstream.dsp.VoiceActivity;
import io.affectstream.media.clock.SoundPosition;
import io.affectstream.media.cut.Cutter;
import io.affectstream.media.cut.Span;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.sound.SampleBuffer;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sound and the pictures of one source together into clips.
 *
 * <p>The sound drives the cutter; without sound the pictures do. A clip is handed over when the
 * cutter has closed it and the pictures have come as far, but for pictures no more than three
 * seconds of sound are waited for, nor for sound so much of pictures: a track may end early. A
 * recording that is not played in real time may be waited for longer, since muxers write what
 * belongs together far apart when a clock jumped. Sound that comes later all the same is waited for
 * longer from then on.
 */
final class ClipAssembly {
  private static final int SAMPLES_PER_MILLI = SoundConverter.SAMPLE_RATE_HZ / 1000;
  static final long LIVE_SKEW_MILLIS = 3000;
  static final long MOST_SKEW_MILLIS = 30_000;

  private final SoundPosition position = new SoundPosition();
  private final Cutter cutter;
  private final Queue<Content> complete = new ArrayDeque<>();
  private final SampleBuffer sound = new SampleBuffer();
  private final Deque<FramePicture> pictures = new ArrayDeque<>();
  private final Deque<Span> closed = new ArrayDeque<>();
  private final float[] tick = new float[VoiceActivity.frameSamples(SoundConverter.SAMPLE_RATE_HZ)];
  private boolean hasSound;
  private boolean hasPictures;
  private long soundEnd = Long.MAX_VALUE;
  private long skewMillis;
  private long guessedUntil;
  private long ticks;
  private long pictureMillis;

  /**
   * @param skewMillis how far sound and pictures may be apart in the file
   */
  ClipAssembly(boolean hasSound, boolean hasPictures, Cutter cutter, long skewMillis) {
    this.skewMillis = skewMillis;
    this.hasSound = hasSound;
    this.hasPictures = hasPictures;
    this.cutter = cutter;
    if (!hasSound) {
      soundEnd = 0;
    }
  }

  /**
   * Takes sound. A gap before it, as in a broken recording, is filled with silence.
   *
   * @param samples channels interleaved
   * @param millis when it begins by its clock; negative when unknown
   */
  void sound(ShortBuffer samples, Downmix mix, long millis) {
    sound.mixWith(mix);
    if (millis >= 0) {
      long length = samples.remaining() / mix.channels() / SAMPLES_PER_MILLI;
      long place = position.of(millis, soundMillis());
      noteLate(millis + position.shiftMillis());
      fillUntil(place);
      position.heard(millis, soundMillis(), length);
    }
    sound.append(samples);
    cut();
  }

  /** Silence was put where this sound belongs; sound and pictures of this file come far apart. */
  private void noteLate(long millis) {
    if (guessedUntil > millis) {
      skewMillis = Math.min(MOST_SKEW_MILLIS, skewMillis + guessedUntil - millis + 500);
      guessedUntil = 0;
    }
  }

  /** Where a picture of this time belongs beside the sound that was heard. */
  long placeOfPicture(long millis) {
    return hasSound ? position.ofPicture(millis) : millis;
  }

  /**
   * Takes a picture.
   *
   * @param picture with its time within the source
   */
  void picture(FramePicture picture) {
    pictures.add(picture);
    pictureMillis = picture.timeMillis();
    long until = hasSound ? pictureMillis - skewMillis : pictureMillis;
    if (until > soundMillis()) {
      guessedUntil = until;
      fillUntil(until);
    }
    release(false);
  }

  /** A track ended before its source. */
  void lose(MediaNotice.Track track) {
    if (track == MediaNotice.Track.SOUND) {
      hasSound = false;
      soundEnd = soundMillis();
    } else {
      hasPictures = false;
      release(false);
    }
  }

  /** The source has ended. */
  void finish() {
    fillUntil(pictureMillis);
    cut();
    cutter.finish().ifPresent(closed::add);
    release(true);
  }

  /** The next clip that is complete. */
  Optional<Content> poll() {
    return Optional.ofNullable(complete.poll());
  }

  long soundMillis() {
    return sound.end() / SAMPLES_PER_MILLI;
  }

  /** Bounded step by step, so that a leap of the clock never asks for all its silence at once. */
  private void fillUntil(long millis) {
    while (millis - soundMillis() > 0) {
      long step = Math.min(1000, millis - soundMillis());
      sound.appendSilence((int) step * SAMPLES_PER_MILLI);
      cut();
    }
  }

  private void cut() {
    while ((ticks + 1) * tick.length <= sound.end()) {
      sound.copy(ticks * tick.length, tick);
      ticks++;
      cutter.hear(tick).ifPresent(closed::add);
      release(false);
    }
    long keepFrom = closed.isEmpty() ? cutter.keepFromMillis() : closed.getFirst().startMillis();
    sound.discardBefore(keepFrom * SAMPLES_PER_MILLI);
    dropPicturesBefore(keepFrom);
  }

  private void release(boolean ended) {
    while (!closed.isEmpty() && (ended || picturesReach(closed.getFirst().endMillis()))) {
      assemble(closed.removeFirst());
    }
  }

  private boolean picturesReach(long endMillis) {
    return !hasPictures || pictureMillis >= endMillis || soundMillis() - pictureMillis > skewMillis;
  }

  private void assemble(Span span) {
    dropPicturesBefore(span.startMillis());
    var frames = new ArrayList<FramePicture>();
    for (var picture : pictures) {
      if (picture.timeMillis() < span.endMillis()) {
        long within = picture.timeMillis() - span.startMillis();
        frames.add(
            new FramePicture(within, picture.faceJpeg(), picture.sceneJpeg(), picture.crowd()));
      }
    }
    complete.add(content(span, frames));
  }

  private Content content(Span span, List<FramePicture> frames) {
    var notices = new ArrayList<MediaNotice>();
    ClipNotices.ofFaces(frames).ifPresent(notices::add);
    if (span.startMillis() >= soundEnd || soundEnd == 0) {
      return new Content(span, null, frames, notices);
    }
    var heard =
        sound.slice(span.startMillis() * SAMPLES_PER_MILLI, span.endMillis() * SAMPLES_PER_MILLI);
    ClipNotices.ofSound(heard, sound.channels()).ifPresent(notices::add);
    if (hasPictures) {
      ClipNotices.ofDrift(position.shiftMillis()).ifPresent(notices::add);
    }
    return new Content(span, heard.pcm16le(), frames, notices);
  }

  private void dropPicturesBefore(long millis) {
    while (!pictures.isEmpty() && pictures.getFirst().timeMillis() < millis) {
      pictures.removeFirst();
    }
  }

  /** What belongs to one span. */
  record Content(
      Span span, @Nullable ByteBuffer pcm, List<FramePicture> frames, List<MediaNotice> notices) {}
}
