package io.affectstream.dsp;

import java.util.Arrays;

/**
 * Continuous integrate-and-fire: one embedding a token out of frames that each hold a share of one.
 *
 * <p>With weights {@code a} and frames {@code h}, the store after frame {@code t} is {@code S(t) =
 * a(1) + ... + a(t)}. A token is complete at the first frame where {@code S} reaches the next whole
 * number. The weight of that frame is cut in two, {@code a(t) = c + r} with {@code r = S(t) -
 * floor(S(t))}: {@code c h(t)} finishes the token, {@code r h(t)} begins the next. An embedding is
 * the sum of its weighted frames (Dong and Xu, <i>CIF: Continuous Integrate-and-Fire for End-to-End
 * Speech Recognition</i>, ICASSP 2020, equations (1) to (3), threshold 1). The store is summed in
 * double precision and rounded once, as FunASR does; a long clip would lose tokens otherwise.
 *
 * @param embeddings one row a token
 * @param frames where each token was complete
 * @param levels the store at each frame above the last whole number, 1 more where it fired
 */
@SuppressWarnings("ArrayRecordComponent") // arrays handed over, as with FrameMatrix
public record IntegrateAndFire(FrameMatrix embeddings, int[] frames, float[] levels) {

  /**
   * Integrates.
   *
   * @param weights share of a token in each frame, not negative
   * @param hidden the frames; a weight beyond the last one, as a tail has, counts but adds nothing
   * @throws IllegalArgumentException naming the frame whose weight is negative or not finite
   */
  public static IntegrateAndFire of(float[] weights, FrameMatrix hidden) {
    float[] levels = new float[weights.length];
    int[] frames = new int[weights.length];
    int tokens = 0;
    double store = 0;
    int whole = 0;
    for (int t = 0; t < weights.length; t++) {
      store += checked(weights, t);
      float level = (float) store;
      int reached = (int) level;
      levels[t] = level - reached;
      if (reached > whole) {
        levels[t] = levels[t] + 1;
        frames[tokens++] = t;
      }
      whole = reached;
    }
    int[] fired = Arrays.copyOf(frames, tokens);
    return new IntegrateAndFire(embeddings(weights, levels, fired, hidden), fired, levels);
  }

  /** How many tokens there are. */
  public int tokens() {
    return frames.length;
  }

  private static float checked(float[] weights, int t) {
    if (!(weights[t] >= 0 && weights[t] < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the weight of frame " + t + " is " + weights[t]);
    }
    return weights[t];
  }

  private static FrameMatrix embeddings(
      float[] weights, float[] levels, int[] fired, FrameMatrix hidden) {
    int width = hidden.columns();
    float[] sums = new float[fired.length * width];
    int begin = 0;
    float rest = 0;
    for (int token = 0; token < fired.length; token++) {
      int end = fired[token];
      if (token > 0) {
        add(rest, hidden, begin - 1, sums, token);
      }
      for (int t = begin; t < end; t++) {
        add(weights[t], hidden, t, sums, token);
      }
      rest = levels[end] - (int) levels[end];
      add(weights[end] - rest, hidden, end, sums, token);
      begin = end + 1;
    }
    return new FrameMatrix(fired.length, width, sums);
  }

  private static void add(float weight, FrameMatrix hidden, int row, float[] sums, int token) {
    if (row >= hidden.rows()) {
      return;
    }
    int width = hidden.columns();
    float[] values = hidden.values();
    for (int i = 0; i < width; i++) {
      sums[token * width + i] += weight * values[row * width + i];
    }
  }
}
