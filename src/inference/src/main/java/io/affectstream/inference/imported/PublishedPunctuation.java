package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.PunctuationModel;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.text.punctuation.Punctuator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** FunASR's CT-Transformer. */
final class PublishedPunctuation implements PublishedFamily {
  /** As FunASR. */
  private static final JsonNode GRANTED =
      PublishedSizes.granted(
          """
          {"model_conf": {"sentence_end_id": 3}}
          """);

  private static final Pattern SPARE = Pattern.compile("criterion.*");

  @Override
  public Set<String> modelTypes() {
    return Set.of("CTTransformer");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    FunAsrParts.requireKnown(config, FunAsrParts.SAN_M);
    var sizes =
        PublishedSizes.read(
            FunAsrSizes.complete(config, folder), GRANTED, CtTransformer.Config.class);
    return List.of(
        Recognised.of(
            Role.PUNCTUATION,
            Network.of(Family.CT_TRANSFORMER, sizes),
            new PunctuationModel.Processing(Punctuator.WINDOW),
            UnaryOperator.identity(),
            SPARE));
  }
}
