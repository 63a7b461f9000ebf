package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.ParaformerRecogniser;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.SenseVoice;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** FunASR's SenseVoiceSmall. */
final class PublishedSenseVoice implements PublishedFamily {
  private static final int MAX_SECONDS = 30;
  private static final Pattern SPARE = Pattern.compile("criterion\\w*\\..*");

  @Override
  public Set<String> modelTypes() {
    return Set.of("SenseVoiceSmall");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    FunAsrParts.requireKnown(config, FunAsrParts.SENSE_VOICE);
    var sizes = PublishedSizes.read(FunAsrSizes.complete(config, folder), SenseVoice.Config.class);
    return List.of(
        Recognised.of(
            Role.SPEECH,
            Network.of(Family.SENSE_VOICE, sizes),
            new ParaformerRecogniser.Processing(MAX_SECONDS),
            UnaryOperator.identity(),
            SPARE));
  }
}
