package io.affectstream.networks.vision;

import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import java.util.Arrays;

/**
 * A masked autoencoder: the encoder sees some patches of a picture, the decoder paints the others.
 *
 * <p>He et al., <i>Masked Autoencoders Are Scalable Vision Learners</i>, CVPR 2022, section 3;
 * names as in HuggingFace's {@code ViTMAEForPreTraining}. Which patches are seen is an input: a
 * matrix of ones and zeros that picks them, whose transpose puts them back in their places. To use
 * a trained encoder, read it as a {@link Vit}.
 */
public final class Mae {
  private static final double EPSILON = 1e-6; // of the variance of a patch

  private Mae() {}

  /**
   * The patches as the network paints them, [n, patches, size * size * channels].
   *
   * @param encoder the sizes, read from the same {@code config.json} as those of the decoder
   * @param pixels [n, channels, size, size], normalised
   * @param seen [n, seen, patches]: in each row a single 1, at the patch that is seen
   */
  public static <V> V define(
      Scope<V> s, Vit.Config encoder, MaeDecoder.Config decoder, V pixels, V seen) {
    V encoded = encode(s.in("vit"), encoder, pixels, seen);
    return MaeDecoder.define(s.in("decoder"), decoder, encoded, seen);
  }

  /** The class token and the seen patches after the last norm, [n, 1 + seen, hidden]. */
  public static <V> V encode(Scope<V> s, Vit.Config c, V pixels, V seen) {
    var o = s.ops();
    var embeddings = s.in("embeddings");
    int d = c.hiddenSize();
    V places = embeddings.param("position_embeddings", 1, c.patches() + 1L, d);
    V patches = o.add(Vit.patches(embeddings, c, pixels), o.slice(places, 1, 1, c.patches() + 1L));
    V token = o.add(embeddings.param("cls_token", 1, 1, d), o.slice(places, 1, 0, 1));
    return Vit.encode(s, c, Patches.after(o, token, o.matmul(seen, patches))).last();
  }

  /** 1 for each patch that is not seen, [n, patches]. */
  static <V> V hidden(Ops<V> o, V seen) {
    return o.sub(o.scalar(1), o.sum(seen, 1, false));
  }

  /**
   * The mean squared error over the patches that are not seen, a scalar; section 3, "Reconstruction
   * target".
   *
   * @param painted as {@link #define} gives them
   */
  public static <V> V loss(Ops<V> o, MaeDecoder.Config c, V painted, V pixels, V seen) {
    V gap = o.sub(painted, target(o, c, pixels));
    V error = o.mul(o.mean(o.mul(gap, gap), 2, false), hidden(o, seen));
    return o.div(total(o, error), total(o, hidden(o, seen)));
  }

  private static <V> V total(Ops<V> o, V perPatch) {
    return o.sum(o.sum(perPatch, 1, false), 0, false);
  }

  /** Rows of patches, each by itself normalised where the configuration says so. */
  private static <V> V target(Ops<V> o, MaeDecoder.Config c, V pixels) {
    int side = c.imageSize() / c.patchSize();
    int p = c.patchSize();
    V grid = o.reshape(pixels, 0, c.numChannels(), side, p, side, p);
    V rows = o.reshape(o.permute(grid, 0, 2, 4, 3, 5, 1), 0, (long) side * side, c.pixels());
    return c.normPixLoss() ? normalised(o, rows, c.pixels()) : rows;
  }

  /** The published code divides by the unbiased deviation, a layer norm by the biased one. */
  private static <V> V normalised(Ops<V> o, V rows, int width) {
    double bias = (width - 1.0) / width;
    var gain = new float[width];
    Arrays.fill(gain, (float) Math.sqrt(bias));
    V zero = o.constant(new float[width], width);
    return o.layerNorm(rows, o.constant(gain, width), zero, EPSILON * bias);
  }
}
