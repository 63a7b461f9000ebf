package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.ParaformerRecogniser;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.Paraformer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * FunASR's Paraformer, and two that hear alike: BiCif, whose second predictor only sharpens times,
 * and SeACo, which without hot words is a BiCif. What these have beyond, and what is for training
 * alone, stays unused.
 */
final class PublishedParaformer implements PublishedFamily {
  private static final int MAX_SECONDS = 30;
  private static final Pattern SPARE =
      Pattern.compile(
          "(?:decoder\\.embed|criterion\\w*|ctc|bias_encoder|bias_embed|lstm_proj|seaco_decoder"
              + "|hotword_output_layer|predictor\\.(?:upsample_cnn|blstm|self_attn|cif_output2))"
              + "\\..*");

  @Override
  public Set<String> modelTypes() {
    return Set.of("Paraformer", "BiCifParaformer", "SeacoParaformer");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    FunAsrParts.requireKnown(config, FunAsrParts.SAN_M);
    var sizes = PublishedSizes.read(FunAsrSizes.complete(config, folder), Paraformer.Config.class);
    return List.of(
        Recognised.of(
            Role.SPEECH,
            Network.of(Family.PARAFORMER, sizes),
            new ParaformerRecogniser.Processing(MAX_SECONDS),
            UnaryOperator.identity(),
            SPARE));
  }
}
