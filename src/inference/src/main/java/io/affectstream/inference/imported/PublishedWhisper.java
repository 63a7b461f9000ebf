package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.weights.Renaming;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The encoder of Whisper; the decoder stays out. */
final class PublishedWhisper implements PublishedFamily {
  private static final Renaming NAMES =
      Renaming.none().rename("^model\\.", "").rename("^encoder\\.", "");
  private static final Pattern SPARE = Pattern.compile("(?:decoder|proj_out)\\..*");

  @Override
  public Set<String> modelTypes() {
    return Set.of("whisper");
  }

  @Override
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    PublishedSizes.require(config, "activation_function", Set.of("gelu"));
    var sizes = PublishedSizes.read(config, WhisperEncoder.Config.class);
    return List.of(
        Recognised.of(
            Role.ACOUSTIC,
            Network.of(Family.WHISPER, sizes),
            PublishedSound.of(folder, sizes, true),
            NAMES::of,
            SPARE));
  }
}
