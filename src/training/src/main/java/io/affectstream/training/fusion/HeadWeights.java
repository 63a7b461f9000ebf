package io.affectstream.training.fusion;

import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.networks.fusion.FoldedFusion;
import io.affectstream.networks.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a head when its training is over.
 *
 * @param modalities in the order of the network's inputs
 * @param weights by the names of the network's parameters
 */
public record HeadWeights(List<String> modalities, Network network, Map<String, Tensor> weights) {

  public HeadWeights {
    modalities = List.copyOf(modalities);
    weights = Map.copyOf(weights);
  }

  /** Of a single head. */
  public static HeadWeights of(TrainedHead head) {
    var network = head.network();
    return new HeadWeights(
        network.modalities(),
        Network.of(Family.ATTENTION_FUSION, network.config()),
        head.weights());
  }

  /** Of heads of the same sizes, as one that answers with the mean of their logits. */
  public static HeadWeights ofFolds(List<TrainedHead> heads) {
    var network = heads.getFirst().network();
    var weights = new LinkedHashMap<String, Tensor>();
    for (int fold = 0; fold < heads.size(); fold++) {
      var prefix = FoldedFusion.prefix(fold);
      heads.get(fold).weights().forEach((name, tensor) -> weights.put(prefix + name, tensor));
    }
    var config = new FoldedFusion.Config(heads.size(), network.config());
    return new HeadWeights(network.modalities(), Network.of(Family.FOLDED_FUSION, config), weights);
  }

  /** Numbers they hold. */
  public long size() {
    return weights.values().stream().mapToLong(Tensor::count).sum();
  }
}
