package io.affectstream.training.fusion;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Role;
import io.affectstream.methods.TemperatureScaling;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A trained head about to become a bundle.
 *
 * @param name as events name it
 * @param calibrationId what the temperature was fitted to
 */
public record HeadBundle(
    String name, HeadWeights head, TemperatureScaling scaling, String calibrationId) {
  private static final String LICENCE = "Apache-2.0";

  /** Writes it to {@code folder}, where its own clips may lie already. */
  public Bundle write(Path folder, Provenance provenance) throws IOException {
    Files.createDirectories(folder);
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), head.weights());
    var processing =
        new FusionHead.Processing(head.modalities(), scaling.temperature(), calibrationId);
    var card =
        BundleCard.of(
            name,
            Role.FUSION,
            head.network(),
            processing,
            Emotion.ALL.stream().map(Emotion::label).toList(),
            LICENCE,
            provenance);
    return BundleWriter.write(folder, card);
  }
}
