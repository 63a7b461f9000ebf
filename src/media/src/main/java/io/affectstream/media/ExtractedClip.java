package io.affectstream.media;

import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.TrackState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clip that was cut from a file.
 *
 * @param startMillis within the file
 * @param endMillis within the file
 * @param pcm16le 16 kHz mono, 16-bit signed little-endian samples; null without sound
 * @param frames pictures in time order, 5 a second; empty without pictures
 * @param sound what became of the file's sound
 * @param pictures what became of the file's pictures
 * @param notices what was ignored, thinned or guessed
 * @param closedAt when the clip was known to be complete
 * @param decodeMicros decoding since the clip before, microseconds
 * @param faceMicros finding faces and writing JPEGs since the clip before, microseconds
 */
public record ExtractedClip(
    long startMillis,
    long endMillis,
    @Nullable ByteBuffer pcm16le,
    List<FramePicture> frames,
    TrackState sound,
    TrackState pictures,
    List<MediaNotice> notices,
    Instant closedAt,
    long decodeMicros,
    long faceMicros) {
  public ExtractedClip {
    frames = List.copyOf(frames);
    notices = List.copyOf(notices);
  }

  /** Whether the file has sound that is read. */
  public boolean hasAudioTrack() {
    return sound == TrackState.PRESENT;
  }

  /** Whether the file has pictures that are read. */
  public boolean hasVideoTrack() {
    return pictures == TrackState.PRESENT;
  }

  /** Whether any picture shows a face. */
  public boolean hasFace() {
    return frames.stream().anyMatch(frame -> frame.faceJpeg() != null);
  }
}
