package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.WeightNorm;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** HuBERT and wav2vec 2.0, bare or with a head for pre-training, recognition or classification. */
final class PublishedSpeechEncoder implements PublishedFamily {
  private static final int MAX_SECONDS = 30;
  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final Renaming NAMES = Renaming.none().rename("^(?:hubert|wav2vec2)\\.", "");
  private static final Pattern SPARE =
      Pattern.compile(
          "masked_spec_embed|layer_weights|label_embs_concat"
              + "|(?:lm_head|projector|classifier|quantizer|project_q|project_hid|final_proj|adapter)\\..*");

  @Override
  public Set<String> modelTypes() {
    return Set.of("hubert", "wav2vec2");
  }

  @Override
  public Recognised read(JsonNode config, PublishedFolder folder) throws IOException {
    var network = new Network(Family.HUBERT, config);
    var sizes = network.config(Hubert.Config.class);
    return new Recognised(
        Role.ACOUSTIC,
        Network.of(Family.HUBERT, sizes),
        processing(folder, sizes),
        weights -> WeightNorm.folded(NAMES.of(weights)),
        name -> SPARE.matcher(name).matches());
  }

  /** Where the folder is silent, as the library: checkpoints of the large layout are normalised. */
  private static AcousticEncoder.Processing processing(PublishedFolder folder, Hubert.Config sizes)
      throws IOException {
    var given = folder.preprocessor();
    int rate =
        given.map(file -> file.path("sampling_rate").asInt(SAMPLE_RATE_HZ)).orElse(SAMPLE_RATE_HZ);
    if (rate != SAMPLE_RATE_HZ) {
      throw new IllegalArgumentException(
          "preprocessor_config.json wants %d samples a second, the stream has %d"
              .formatted(rate, SAMPLE_RATE_HZ));
    }
    boolean normalise =
        given
            .map(file -> file.path("do_normalize").asBoolean(true))
            .orElse(sizes.featExtractNorm().equals("layer"));
    return new AcousticEncoder.Processing(normalise, MAX_SECONDS);
  }
}
