package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Renaming;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** ViT, bare or with a classifier. */
final class PublishedVit implements PublishedFamily {
  private static final List<Float> HALVES = List.of(0.5f, 0.5f, 0.5f);
  private static final Renaming NAMES = Renaming.none().rename("^vit\\.", "");
  private static final Pattern SPARE =
      Pattern.compile("(?:classifier|pooler)\\..*|embeddings\\.mask_token");

  @Override
  public Set<String> modelTypes() {
    return Set.of("vit");
  }

  @Override
  public Recognised read(JsonNode config, PublishedFolder folder) throws IOException {
    var sizes = new Network(Family.VIT, config).config(Vit.Config.class);
    var given = folder.preprocessor();
    return new Recognised(
        Role.VISUAL,
        Network.of(Family.VIT, sizes),
        given.map(PublishedVit::processing).orElse(new VisualEncoder.Processing(HALVES, HALVES)),
        NAMES::of,
        name -> SPARE.matcher(name).matches());
  }

  private static VisualEncoder.Processing processing(JsonNode given) {
    if (!given.path("do_normalize").asBoolean(true)) {
      return new VisualEncoder.Processing(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    }
    return new VisualEncoder.Processing(
        numbers(given.path("image_mean")), numbers(given.path("image_std")));
  }

  private static List<Float> numbers(JsonNode values) {
    return values.isMissingNode()
        ? HALVES
        : StreamSupport.stream(values.spliterator(), false).map(JsonNode::floatValue).toList();
  }
}
