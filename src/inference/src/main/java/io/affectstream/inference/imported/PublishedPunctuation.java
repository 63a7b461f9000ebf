package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.PunctuationModel;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.text.punctuation.Punctuator;
import java.io.IOException;
import java.util.Set;

/** FunASR's CT-Transformer. */
final class PublishedPunctuation implements PublishedFamily {

  @Override
  public Set<String> modelTypes() {
    return Set.of("CTTransformer");
  }

  @Override
  public Recognised read(JsonNode config, PublishedFolder folder) throws IOException {
    var sizes =
        new Network(Family.CT_TRANSFORMER, FunAsrSizes.complete(config, folder))
            .config(CtTransformer.Config.class);
    return new Recognised(
        Role.PUNCTUATION,
        Network.of(Family.CT_TRANSFORMER, sizes),
        new PunctuationModel.Processing(Punctuator.WINDOW),
        weights -> weights,
        name -> name.startsWith("criterion"));
  }
}
