package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.vision.EmoVClip;
import io.affectstream.networks.vision.OpenAiClip;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A CLIP that prompts have taught: as ViFi-CLIP's trainer names its weights, whole and with the
 * embedded sentences of its classes, or as a CLIP with {@code prompts.safetensors} beside it, which
 * sees but does not judge.
 *
 * <p>That trainer pickles its configuration beside the weights, a class that is never read: its
 * {@code checkpoint['model']} has to be saved on its own, and {@code config.json} written.
 */
final class PublishedEmoVClip implements PublishedFamily {
  private static final String PROMPTS = "prompts.safetensors";
  private static final Pattern SPARE =
      Pattern.compile("(?:text|text_model|text_projection)\\..*|logit_scale|.*\\.position_ids");

  @Override
  public Set<String> modelTypes() {
    return Set.of("vifi-clip");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    var sizes = PublishedSizes.read(config, EmoVClip.Config.class);
    return List.of(
        folder.has(PROMPTS)
            ? recognised(sizes, folder, UnaryOperator.identity()).with(PROMPTS)
            : trained(config, sizes, folder));
  }

  private static Recognised trained(JsonNode config, EmoVClip.Config sizes, PublishedFolder folder)
      throws IOException {
    var sentences = PromptedSentences.of(OpenAiClip.named(folder.weights()));
    var names = new ArrayList<String>();
    config.path("class_names").forEach(name -> names.add(name.asText()));
    if (names.size() != sentences.classes()) {
      throw new IllegalArgumentException(
          "class_names of its configuration are %d, its checkpoint has sentences for %d"
              .formatted(names.size(), sentences.classes()));
    }
    return recognised(sizes, folder, weights -> sentences.beside(OpenAiClip.named(weights)))
        .judging(names);
  }

  private static Recognised recognised(
      EmoVClip.Config sizes, PublishedFolder folder, UnaryOperator<Weights> renamed)
      throws IOException {
    return Recognised.of(
        Role.VISUAL,
        Network.of(Family.EMOVCLIP, sizes),
        PublishedPictures.of(folder, sizes.imageSize(), PublishedPictures.CLIP),
        renamed,
        SPARE);
  }
}
