package io.affectstream.networks.separation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.List;

/**
 * MossFormer2: a waveform with several voices to one waveform a voice. An encoder of short
 * overlapping frames, a network that masks them for each voice, a decoder that adds them up again.
 *
 * <p>Zhao et al., <i>MossFormer2: Combining Transformer and RNN-Free Recurrent Network for Enhanced
 * Time-Domain Monaural Speech Separation</i>, ICASSP 2024, section 2 and figure 1; layout and
 * parameter names of ClearerVoice-Studio's {@code MossFormer2_SS_16K}. Its normalisations take
 * their statistics over the whole clip: clips of a batch must have one length, padding would change
 * the tracks, and a part of a recording sounds different from that part of the whole.
 */
public final class MossFormer2 {

  private MossFormer2() {}

  /**
   * Sizes, named as in the settings published with the checkpoint. Those of the last line are
   * constants there and taken as published where they are absent.
   *
   * @param encoderEmbeddingDim filters of the encoder
   * @param encoderKernelSize samples in a frame; the next one begins half of it later
   * @param mossformerSequenceDim width between the blocks
   * @param groupSize frames that see each other directly
   * @param queryKeyDim width of the single attention head
   * @param fsmnInnerChannels width of the memory
   * @param expansionFactor width of values and gates together, in {@code mossformerSequenceDim}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int numSpks,
      int encoderKernelSize,
      int encoderEmbeddingDim,
      int mossformerSequenceDim,
      int numMossformerLayer,
      int groupSize,
      int queryKeyDim,
      int fsmnInnerChannels,
      double expansionFactor) {

    public Config {
      Sizes.requirePositive(numSpks, encoderKernelSize, encoderEmbeddingDim, numMossformerLayer);
      Sizes.requirePositive(mossformerSequenceDim);
      Sizes.requireMultiple("encoder_kernel_size", encoderKernelSize, 2);
      Sizes.requireMultiple("mossformer_sequence_dim", mossformerSequenceDim, 2);
      groupSize = groupSize == 0 ? 256 : groupSize;
      queryKeyDim = queryKeyDim == 0 ? 128 : queryKeyDim;
      fsmnInnerChannels = fsmnInnerChannels == 0 ? 256 : fsmnInnerChannels;
      expansionFactor = expansionFactor == 0 ? 4 : expansionFactor;
      Sizes.requirePositive(groupSize, fsmnInnerChannels, (int) expansionFactor);
      Sizes.requireMultiple("query_key_dim", queryKeyDim, 2);
    }

    /** Values and gates together. */
    int hidden() {
      return (int) (mossformerSequenceDim * expansionFactor);
    }
  }

  /**
   * What the network gives on its way.
   *
   * @param encoded [b, filters, t]
   * @param tracks [b, speakers, samples]
   */
  public record Separated<V>(V encoded, MaskNet<V> masking, V tracks) {}

  /**
   * Takes the voices apart.
   *
   * @param waveform [b, samples], 16 kHz in [-1, 1], at least one frame, no padding
   */
  public static <V> Separated<V> define(Scope<V> root, Config c, V waveform) {
    var s = root.in("model");
    var o = s.ops();
    int kernel = c.encoderKernelSize;
    V filters = s.in("enc.conv1d").param("weight", c.encoderEmbeddingDim, 1, kernel);
    V samples = o.reshape(waveform, 0, 1, -1);
    V encoded = o.relu(o.conv1d(samples, filters, null, kernel / 2, 0, 0, 1));
    var masking = MaskNet.define(s.in("mask_net"), c, encoded);
    V perVoice = o.mul(masking.mask(), o.reshape(encoded, 0, 1, c.encoderEmbeddingDim, -1));
    V frames = decoded(s.in("dec"), c, perVoice);
    return new Separated<>(encoded, masking, o.fit(overlapped(o, kernel, frames), 2, samples));
  }

  /** [b, speakers, filters, t] to the samples of each frame, [b, speakers, t, kernel]. */
  private static <V> V decoded(Scope<V> s, Config c, V perVoice) {
    var o = s.ops();
    V filters = s.param("weight", c.encoderEmbeddingDim, 1, c.encoderKernelSize);
    V flat = o.reshape(filters, c.encoderEmbeddingDim, c.encoderKernelSize);
    return o.matmul(o.permute(perVoice, 0, 1, 3, 2), flat);
  }

  /** Each frame's first half over the second half of the one before: [b, speakers, samples]. */
  private static <V> V overlapped(Ops<V> o, int kernel, V frames) {
    V first = o.slice(frames, 3, 0, kernel / 2);
    V second = o.slice(frames, 3, kernel / 2, kernel);
    V nothing = o.mul(o.slice(first, 2, 0, 1), o.scalar(0));
    V sum = o.add(o.concat(2, List.of(first, nothing)), o.concat(2, List.of(nothing, second)));
    return o.reshape(sum, 0, 0, -1);
  }
}
