package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.vision.InternVit;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** InternViT, with the projector of InternVL if the checkpoint has it. */
final class PublishedInternVit implements PublishedFamily {
  /** As the class on the hub. */
  private static final JsonNode GRANTED =
      PublishedSizes.granted(
          """
          {"hidden_act": "gelu", "layer_norm_eps": 1e-6, "norm_type": "rms_norm",
           "qkv_bias": false, "qk_normalization": true}
          """);

  private static final String PROJECTOR = "clip_projector";
  private static final String PROJECTION = PROJECTOR + ".cross_attn.proj.weight";
  private static final int PROJECTOR_HEADS = 16; // a constant of the published class
  private static final Pattern SPARE = Pattern.compile("(?:head|norm|fc_norm)\\..*");

  @Override
  public Set<String> modelTypes() {
    return Set.of("intern_vit_6b");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    var sizes = PublishedSizes.read(withProjector(config, folder), GRANTED, InternVit.Config.class);
    return List.of(
        Recognised.of(
            Role.VISUAL,
            Network.of(Family.INTERN_VIT, sizes),
            PublishedPictures.of(folder, sizes.imageSize(), PublishedPictures.IMAGE_NET),
            InternVit::named,
            SPARE));
  }

  /** The published configuration does not mention the projector, which only its weights tell of. */
  private static JsonNode withProjector(JsonNode config, PublishedFolder folder)
      throws IOException {
    var projection = folder.weights().find(PROJECTION);
    if (config.has(PROJECTOR) || projection.isEmpty() || projection.get().shape().length != 2) {
      return config;
    }
    ObjectNode complete = config.deepCopy();
    complete
        .putObject(PROJECTOR)
        .put("num_heads", PROJECTOR_HEADS)
        .put("out_dim", projection.get().shape()[0]);
    return complete;
  }
}
