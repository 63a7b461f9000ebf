package io.affectstream.training.recipes;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * What a recipe made, about to become a bundle.
 *
 * @param processing the {@code Processing} record of the model that will open the bundle
 * @param metrics by split and name
 */
record NewBundle(
    Role role,
    Network network,
    Object processing,
    Map<String, Tensor> weights,
    Map<String, Double> metrics) {
  private static final String LICENCE = "Apache-2.0";

  /** Writes it to the folder of {@code options}, where the companions of its role lie already. */
  Bundle write(TrainOptions options) throws IOException {
    Files.createDirectories(options.out());
    Safetensors.write(options.out().resolve(Bundle.WEIGHTS), weights);
    var provenance = new Provenance(options.source(), options.seed(), options.commit(), metrics);
    var labels = role == Role.SPEECH ? List.<String>of() : Classification.LABELS;
    return BundleWriter.write(
        options.out(),
        BundleCard.of(
            "affectstream-" + role, role, network, processing, labels, LICENCE, provenance));
  }
}
