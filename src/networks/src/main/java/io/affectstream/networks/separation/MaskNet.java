package io.affectstream.networks.separation;

import io.affectstream.networks.Scope;
import io.affectstream.networks.Sinusoids;
import java.util.ArrayList;
import java.util.List;

/**
 * The network that masks the encoder's frames for each voice, and what it gives on its way: blocks
 * of attention and memory in turn, then a gate.
 *
 * @param normal [b, filters, t]
 * @param projected [b, width, t]
 * @param placed the same with places in time
 * @param attentions one a layer, their outputs [b, t, width]
 * @param memories one a layer, after each attention
 * @param sequence [b, width, t], after all layers, with {@code placed} added back
 * @param mask [b, speakers, filters, t]
 */
public record MaskNet<V>(
    V normal,
    V projected,
    V placed,
    List<FlashBlock<V>> attentions,
    List<GatedFsmnBlock<V>> memories,
    V sequence,
    V mask) {
  private static final double GLOBAL_EPSILON = 1e-8;
  private static final double LAYER_EPSILON = 1e-6;

  static <V> MaskNet<V> define(Scope<V> s, MossFormer2.Config c, V encoded) {
    var o = s.ops();
    int filters = c.encoderEmbeddingDim();
    int width = c.mossformerSequenceDim();
    V normal = globalNorm(s.in("norm"), filters, encoded);
    V projected = Pointwise.withoutBias(s.in("conv1d_encoder"), normal, filters, width);
    V frames = o.permute(projected, 0, 2, 1);
    V places = o.sub(Sinusoids.places(o, frames), o.scalar(1));
    V sinusoids = Sinusoids.define(o, places, Sinusoids.rates(width / 2, width / 2));
    V x = o.add(frames, o.mul(sinusoids, s.in("pos_enc").param("scale", 1)));
    V placed = o.permute(x, 0, 2, 1);

    var within = s.in("mdl.intra_mdl");
    var rotation = Rotation.of(o, c.queryKeyDim(), places);
    var attentions = new ArrayList<FlashBlock<V>>();
    var memories = new ArrayList<GatedFsmnBlock<V>>();
    for (int i = 0; i < c.numMossformerLayer(); i++) {
      var blocks = within.in("mossformerM");
      attentions.add(FlashBlock.define(blocks.in("layers").in(i), c, x, rotation));
      memories.add(
          GatedFsmnBlock.define(blocks.in("fsmn").in(i), c, attentions.getLast().output()));
      x = memories.getLast().output();
    }
    V even = o.permute(within.layerNorm("norm", x, width, LAYER_EPSILON), 0, 2, 1);
    V sequence = o.add(globalNorm(s.in("mdl.intra_norm"), width, even), placed);
    return new MaskNet<>(
        normal, projected, placed, attentions, memories, sequence, mask(s, c, sequence));
  }

  /** [b, width, t] to [b, speakers, filters, t]. */
  private static <V> V mask(Scope<V> s, MossFormer2.Config c, V sequence) {
    var o = s.ops();
    int filters = c.encoderEmbeddingDim();
    int width = c.mossformerSequenceDim();
    int voices = c.numSpks();
    V active = Pointwise.prelu(s.in("prelu"), sequence, 1);
    V together = Pointwise.define(s.in("conv1d_out"), active, width, voices * width);
    V each = o.reshape(together, -1, width, 0); // [b * speakers, width, t]
    V content = o.tanh(Pointwise.define(s.in("output.0"), each, width, width));
    V gate = o.sigmoid(Pointwise.define(s.in("output_gate.0"), each, width, width));
    V gated = o.mul(content, gate);
    V mask = o.relu(Pointwise.withoutBias(s.in("conv1_decoder"), gated, width, filters));
    return o.reshape(o.reshape(mask, -1, voices * filters, 0), 0, voices, filters, -1);
  }

  /** Over all channels and the whole clip. */
  private static <V> V globalNorm(Scope<V> s, int channels, V x) {
    V gain = s.param("weight", channels);
    return s.ops().groupNorm(x, gain, s.param("bias", channels), 1, GLOBAL_EPSILON);
  }
}
