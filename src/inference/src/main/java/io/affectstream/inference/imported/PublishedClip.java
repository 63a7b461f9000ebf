package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.vision.Clip;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Either tower of CLIP with its projection: the one that sees, or the one that reads. */
final class PublishedClip implements PublishedFamily {
  /** Sections of old files hold only what differs from this. */
  private static final JsonNode GRANTED =
      PublishedSizes.granted(
          """
          {"projection_dim": 512,
           "vision_config": {"hidden_size": 768, "intermediate_size": 3072, "image_size": 224,
            "num_hidden_layers": 12, "num_attention_heads": 12, "patch_size": 32,
            "num_channels": 3, "hidden_act": "quick_gelu", "layer_norm_eps": 1e-5},
           "text_config": {"hidden_size": 512, "intermediate_size": 2048, "vocab_size": 49408,
            "num_hidden_layers": 12, "num_attention_heads": 8, "max_position_embeddings": 77,
            "hidden_act": "quick_gelu", "layer_norm_eps": 1e-5, "eos_token_id": 49407}}
          """);

  private static final Pattern NOT_SEEING =
      Pattern.compile("(?:text_model|text_projection)\\..*|logit_scale|.*\\.position_ids");
  private static final Pattern NOT_READING =
      Pattern.compile("(?:vision_model|visual_projection)\\..*|logit_scale|.*\\.position_ids");

  @Override
  public Set<String> modelTypes() {
    return Set.of("clip");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    var sizes = PublishedSizes.read(config, GRANTED, Clip.Config.class);
    int side = sizes.visionConfig().imageSize();
    return List.of(
        Recognised.of(
            Role.VISUAL,
            Network.of(Family.CLIP, sizes),
            PublishedPictures.of(folder, side, PublishedPictures.CLIP),
            UnaryOperator.identity(),
            NOT_SEEING),
        Recognised.of(
            Role.LEXICAL,
            Network.of(Family.CLIP_TEXT, sizes),
            new LexicalEncoder.Processing(sizes.textConfig().maxPositionEmbeddings()),
            UnaryOperator.identity(),
            NOT_READING));
  }
}
