package io.affectstream.media;

import io.affectstream.dsp.Downmix;
import io.affectstream.media.face.Crowd;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.MediaNotice.Code;
import io.affectstream.media.notice.MediaNotice.Track;
import io.affectstream.media.sound.SampleBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What one clip has to say of itself. */
final class ClipNotices {
  /** Less is not seen between lips and voice. */
  private static final long LEAST_DRIFT_MILLIS = 200;

  private ClipNotices() {}

  /** More than one face. */
  static Optional<MediaNotice> ofFaces(List<FramePicture> frames) {
    return frames.stream()
        .map(FramePicture::crowd)
        .filter(Objects::nonNull)
        .max(Comparator.comparingInt(Crowd::faces))
        .filter(crowd -> crowd.faces() > 1)
        .map(
            crowd ->
                new MediaNotice(
                    Code.SEVERAL_FACES,
                    Track.PICTURES,
                    crowd.faces(),
                    "%d faces; the one at %d %% from the left, %d %% from the top was followed"
                        .formatted(crowd.faces(), crowd.acrossPercent(), crowd.downPercent())));
  }

  /** Channels that cancel each other. */
  static Optional<MediaNotice> ofSound(SampleBuffer.Sound sound, int channels) {
    return sound.channel() == Downmix.MIXED
        ? Optional.empty()
        : Optional.of(
            new MediaNotice(
                Code.CHANNELS_CANCELLED,
                Track.SOUND,
                channels,
                "channels cancel each other when mixed; channel %d of %d was taken, the loudest"
                    .formatted(sound.channel() + 1, channels)));
  }

  /** Sound that runs apart from its clock. */
  static Optional<MediaNotice> ofDrift(long shiftMillis) {
    return Math.abs(shiftMillis) < LEAST_DRIFT_MILLIS
        ? Optional.empty()
        : Optional.of(
            new MediaNotice(
                Code.CLOCK_DRIFTED,
                Track.SOUND,
                1,
                "the sound is %.1f s %s its clock; the pictures were moved with it"
                    .formatted(
                        Math.abs(shiftMillis) / 1000.0, shiftMillis > 0 ? "ahead of" : "behind")));
  }
}
