package io.affectstream.media;

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
 * @param hasAudioTrack whether the file has sound that is wanted
 * @param hasVideoTrack whether the file has pictures that are wanted
 * @param closedAt when the clip was known to be complete
 * @param decodeMicros decoding since the clip before, microseconds
 * @param faceMicros finding faces and writing JPEGs since the clip before, microseconds
 */
public record ExtractedClip(
    long startMillis,
    long endMillis,
    @Nullable ByteBuffer pcm16le,
    List<FramePicture> frames,
    boolean hasAudioTrack,
    boolean hasVideoTrack,
    Instant closedAt,
    long decodeMicros,
    long faceMicros) {
  public ExtractedClip {
    frames = List.copyOf(frames);
  }

  /** Whether any picture shows a face. */
  public boolean hasFace() {
    return frames.stream().anyMatch(frame -> frame.faceJpeg() != null);
  }
}
