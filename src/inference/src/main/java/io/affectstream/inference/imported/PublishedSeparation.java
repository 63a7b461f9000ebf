package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.affectstream.inference.VoiceSeparator;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.separation.MossFormer2;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * MossFormer2 as ClearerVoice publishes it: often a checkpoint alone, whose tensors tell its sizes.
 * They do not tell its sampling rate, which is taken to be 16 kHz then.
 */
final class PublishedSeparation implements PublishedFamily {
  private static final String NETWORK = "MossFormer2_SS_16K";
  private static final int MAX_SECONDS = 60;
  private static final String LAYERS = "model.mask_net.mdl.intra_mdl.mossformerM.";
  private static final Pattern SPARE = Pattern.compile(".*\\.(?:freqs|inv_freq)");

  @Override
  public Set<String> modelTypes() {
    return Set.of(NETWORK);
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) {
    PublishedSizes.require(config, "sampling_rate", Set.of("16000"));
    var sizes = PublishedSizes.read(config, MossFormer2.Config.class);
    return List.of(
        Recognised.of(
            Role.SEPARATION,
            Network.of(Family.MOSSFORMER2, sizes),
            new VoiceSeparator.Processing(MAX_SECONDS),
            UnaryOperator.identity(),
            SPARE));
  }

  /** The configuration of a checkpoint that came without one, if it is a MossFormer2. */
  static Optional<JsonNode> told(Weights weights) {
    var filters = shape(weights, "model.enc.conv1d.weight", 3);
    var inner = shape(weights, "model.mask_net.conv1d_encoder.weight", 3);
    var voices = shape(weights, "model.mask_net.conv1d_out.weight", 3);
    var kinds = shape(weights, LAYERS + "layers.0.qk_offset_scale.gamma", 2);
    var memory = shape(weights, LAYERS + "fsmn.0.conv1.0.weight", 3);
    if (Stream.of(filters, inner, voices, kinds, memory).anyMatch(shape -> shape.length == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("network", NETWORK)
            .put("encoder_embedding_dim", filters[0])
            .put("encoder_kernel_size", filters[2])
            .put("mossformer_sequence_dim", inner[0])
            .put("num_spks", voices[0] / Math.max(1, inner[0]))
            .put("query_key_dim", kinds[1])
            .put("fsmn_inner_channels", memory[0])
            .put("num_mossformer_layer", layers(weights)));
  }

  private static long[] shape(Weights weights, String name, int axes) {
    return weights
        .find(name)
        .map(Tensor::shape)
        .filter(shape -> shape.length == axes)
        .orElse(new long[0]);
  }

  private static long layers(Weights weights) {
    return weights.names().stream()
        .filter(name -> name.startsWith(LAYERS) && name.endsWith("qk_offset_scale.gamma"))
        .count();
  }
}
