package io.affectstream.training.data;

import io.affectstream.dsp.FrameMatrix;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Hides stretches of time and of mel bands, so that no single cue suffices. Park et al.,
 * <i>SpecAugment</i>, Interspeech 2019, section 2, without the time warp; on stacked frames, where
 * a hidden band is hidden in every frame of the stack.
 *
 * @param bands mel bands of one frame of the stack
 * @param widestBands bands hidden at most at a time
 * @param longestFrames stacked frames hidden at most at a time
 * @param times how often each is done
 */
public record SpectrumMask(int bands, int widestBands, int longestFrames, int times) {

  /** A masked copy; what is hidden becomes 0, the mean of normalised features. */
  public FrameMatrix apply(FrameMatrix frames, RandomGenerator random) {
    float[] values = frames.values().clone();
    for (int i = 0; i < times; i++) {
      hideBands(values, frames, random);
      hideFrames(values, frames, random);
    }
    return new FrameMatrix(frames.rows(), frames.columns(), values);
  }

  private void hideBands(float[] values, FrameMatrix frames, RandomGenerator random) {
    int width = random.nextInt(widestBands + 1);
    int first = random.nextInt(bands - width + 1);
    for (int at = first; at < values.length; at += bands) {
      Arrays.fill(values, at, at + width, 0);
    }
  }

  private void hideFrames(float[] values, FrameMatrix frames, RandomGenerator random) {
    int length = Math.min(random.nextInt(longestFrames + 1), frames.rows() / 4);
    int first = random.nextInt(frames.rows() - length + 1);
    Arrays.fill(values, first * frames.columns(), (first + length) * frames.columns(), 0);
  }
}
