package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.vision.Clip;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The tower of CLIP that sees, with its projection; the tower that reads stays out. */
final class PublishedClip implements PublishedFamily {
  private static final Pattern SPARE =
      Pattern.compile("(?:text_model|text_projection)\\..*|logit_scale|.*\\.position_ids");

  @Override
  public Set<String> modelTypes() {
    return Set.of("clip");
  }

  @Override
  public Recognised read(JsonNode config, PublishedFolder folder) throws IOException {
    var network = new Network(Family.CLIP, config);
    var sizes = network.config(Clip.Config.class);
    return new Recognised(
        Role.VISUAL,
        Network.of(Family.CLIP, sizes),
        PublishedPictures.of(folder, sizes.visionConfig().imageSize(), PublishedPictures.CLIP),
        UnaryOperator.identity(),
        name -> SPARE.matcher(name).matches());
  }
}
