package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Renaming;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** ViT, bare or with a classifier, and the encoder of ViT-MAE. */
final class PublishedVit implements PublishedFamily {
  /** As transformers. */
  private static final JsonNode GRANTED =
      PublishedSizes.granted(
          """
          {"hidden_act": "gelu", "layer_norm_eps": 1e-12, "qkv_bias": true}
          """);

  private static final Renaming NAMES = Renaming.none().rename("^vit\\.", "");
  private static final Pattern SPARE =
      Pattern.compile("(?:classifier|pooler|decoder)\\..*|embeddings\\.mask_token");

  @Override
  public Set<String> modelTypes() {
    return Set.of("vit", "vit_mae");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    var sizes = PublishedSizes.read(config, GRANTED, Vit.Config.class);
    return List.of(
        Recognised.of(
            Role.VISUAL,
            Network.of(Family.VIT, sizes),
            PublishedPictures.of(folder, sizes.imageSize(), PublishedPictures.VIT),
            NAMES::of,
            SPARE));
  }
}
