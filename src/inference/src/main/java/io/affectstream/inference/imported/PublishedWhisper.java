package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.OpenAiWhisper;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.weights.Renaming;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The encoder of Whisper, from the files of HuggingFace or from OpenAI's own, which lies alone; the
 * decoder stays out.
 */
final class PublishedWhisper implements PublishedFamily {
  private static final String TYPE = "whisper";
  private static final String TELLING = "n_audio_state"; // other archives may have "dims" too
  private static final Renaming NAMES =
      Renaming.none().rename("^model\\.", "").rename("^encoder\\.", "");
  private static final Pattern SPARE = Pattern.compile("(?:decoder|proj_out)\\..*");

  @Override
  public Set<String> modelTypes() {
    return Set.of(TYPE);
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    PublishedSizes.require(config, "activation_function", Set.of("gelu"));
    var sizes = sizes(config);
    return List.of(
        Recognised.of(
            Role.ACOUSTIC,
            Network.of(Family.WHISPER, sizes),
            PublishedSound.of(folder, sizes, true),
            weights -> NAMES.of(OpenAiWhisper.named(weights)),
            SPARE));
  }

  private static WhisperEncoder.Config sizes(JsonNode config) {
    return config.has(OpenAiWhisper.DIMS)
        ? PublishedSizes.read(config.get(OpenAiWhisper.DIMS), OpenAiWhisper.Dims.class).encoder()
        : PublishedSizes.read(config, WhisperEncoder.Config.class);
  }

  /** The configuration of OpenAI's checkpoint, which keeps it inside. */
  static Optional<JsonNode> told(PublishedFolder folder) throws IOException {
    var dims = folder.numbers(OpenAiWhisper.DIMS);
    if (!dims.containsKey(TELLING)) {
      return Optional.empty();
    }
    var config = JsonNodeFactory.instance.objectNode().put("model_type", TYPE);
    dims.forEach(config.putObject(OpenAiWhisper.DIMS)::put);
    return Optional.of(config);
  }
}
