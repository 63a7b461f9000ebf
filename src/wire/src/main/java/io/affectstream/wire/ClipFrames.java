package io.affectstream.wire;

import java.util.List;

/**
 * The pictures of a clip, 5 a second.
 *
 * @param frames in time order
 * @param policy what may be done with the clip
 * @param steps stages so far
 */
public record ClipFrames(List<VideoFrame> frames, Policy policy, List<Step> steps) {
  public ClipFrames {
    frames = List.copyOf(frames);
    steps = List.copyOf(steps);
  }
}
