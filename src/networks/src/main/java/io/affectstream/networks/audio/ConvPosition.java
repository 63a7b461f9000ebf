package io.affectstream.networks.audio;

import io.affectstream.networks.Scope;

/**
 * A grouped convolution over time in place of a table of positions.
 *
 * <p>Baevski et al., <i>wav2vec 2.0</i>, NeurIPS 2020, section 2; its weight normalisation is
 * undone when the checkpoint is read.
 */
public final class ConvPosition {

  private ConvPosition() {}

  /** x [b, frames, hidden] to what is added to it; the length is kept for any kernel. */
  public static <V> V define(Scope<V> s, Hubert.Config c, V x) {
    var o = s.ops();
    int kernel = c.numConvPosEmbeddings();
    int groups = c.numConvPosEmbeddingGroups();
    var conv = s.in("conv");
    V w = conv.param("weight", c.hiddenSize(), c.hiddenSize() / groups, kernel);
    V b = conv.param("bias", c.hiddenSize());
    return o.gelu(o.convFrames(x, w, b, 1, kernel / 2, (kernel - 1) / 2, groups));
  }
}
