package io.affectstream.media;

import io.affectstream.dsp.VoiceActivity;
import io.affectstream.media.cut.Cutter;
import io.affectstream.media.cut.Span;
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
 * cutter has closed it and the pictures have come as far, but for pictures no more than {@value
 * #MAX_SKEW_MILLIS} ms of sound are waited for: a stream may end early.
 */
final class ClipAssembly {
  private static final int SAMPLES_PER_MILLI = SoundConverter.SAMPLE_RATE_HZ / 1000;
  private static final long MAX_SKEW_MILLIS = 3000;
  private static final long LEAST_GAP_MILLIS = 60;

  private final boolean hasSound;
  private final boolean hasPictures;
  private final Cutter cutter;
  private final Queue<Content> complete = new ArrayDeque<>();
  private final SampleBuffer sound = new SampleBuffer();
  private final Deque<FramePicture> pictures = new ArrayDeque<>();
  private final Deque<Span> closed = new ArrayDeque<>();
  private final float[] tick = new float[VoiceActivity.frameSamples(SoundConverter.SAMPLE_RATE_HZ)];
  private long ticks;
  private long pictureMillis;

  ClipAssembly(boolean hasSound, boolean hasPictures, Cutter cutter) {
    this.hasSound = hasSound;
    this.hasPictures = hasPictures;
    this.cutter = cutter;
  }

  /**
   * Takes sound. A gap before it, as in a broken recording, is filled with silence.
   *
   * @param millis when it begins; negative when unknown
   */
  void sound(ShortBuffer samples, long millis) {
    long gap = millis - soundMillis();
    if (millis >= 0 && gap >= LEAST_GAP_MILLIS) {
      fillUntil(millis);
    }
    sound.append(samples);
    cut();
  }

  /**
   * Takes a picture.
   *
   * @param picture with its time within the source
   */
  void picture(FramePicture picture) {
    pictures.add(picture);
    pictureMillis = picture.timeMillis();
    fillUntil(hasSound ? pictureMillis - MAX_SKEW_MILLIS : pictureMillis);
    release(false);
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
    return !hasPictures
        || pictureMillis >= endMillis
        || soundMillis() - pictureMillis > MAX_SKEW_MILLIS;
  }

  private void assemble(Span span) {
    dropPicturesBefore(span.startMillis());
    var frames = new ArrayList<FramePicture>();
    for (var picture : pictures) {
      if (picture.timeMillis() < span.endMillis()) {
        long within = picture.timeMillis() - span.startMillis();
        frames.add(new FramePicture(within, picture.faceJpeg(), picture.sceneJpeg()));
      }
    }
    complete.add(new Content(span, pcm(span), frames));
  }

  private @Nullable ByteBuffer pcm(Span span) {
    return hasSound
        ? sound.slice(span.startMillis() * SAMPLES_PER_MILLI, span.endMillis() * SAMPLES_PER_MILLI)
        : null;
  }

  private void dropPicturesBefore(long millis) {
    while (!pictures.isEmpty() && pictures.getFirst().timeMillis() < millis) {
      pictures.removeFirst();
    }
  }

  /** What belongs to one span. */
  record Content(Span span, @Nullable ByteBuffer pcm, List<FramePicture> frames) {}
}
