package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.dsp.Pcm16;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.inference.imported.stated.MediaKind;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.WeightNorm;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** HuBERT and wav2vec 2.0, bare or with a head for pre-training, recognition or classification. */
final class PublishedSpeechEncoder implements PublishedFamily {
  /** As transformers. */
  private static final JsonNode GRANTED =
      PublishedSizes.granted(
          """
          {"hidden_act": "gelu", "layer_norm_eps": 1e-5, "feat_extract_norm": "group",
           "conv_bias": false, "do_stable_layer_norm": false, "feat_proj_layer_norm": true}
          """);

  private static final int MAX_SECONDS = 30;
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
  public List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException {
    PublishedSizes.require(config, "conv_pos_batch_norm", Set.of("false"));
    PublishedSizes.require(config, "feat_extract_activation", Set.of("gelu"));
    var sizes = PublishedSizes.read(config, GRANTED, Hubert.Config.class);
    requireWithinSeconds(sizes);
    return List.of(
        Recognised.of(
            Role.ACOUSTIC,
            Network.of(Family.HUBERT, sizes),
            processing(folder, sizes),
            weights -> WeightNorm.folded(NAMES.of(weights)),
            SPARE));
  }

  /** Strides are in no tensor, so only this stops a stem that hears an hour at once. */
  private static void requireWithinSeconds(Hubert.Config sizes) {
    long step = 1;
    for (int stride : sizes.convStride()) {
      step *= stride;
      if (step > MAX_SECONDS * (long) Pcm16.SAMPLE_RATE_HZ) {
        throw new IllegalArgumentException(
            "conv_stride %s makes one frame of more than %d s"
                .formatted(sizes.convStride(), MAX_SECONDS));
      }
    }
  }

  /** Where the folder is silent, as the library: checkpoints of the large layout are normalised. */
  private static AcousticEncoder.Processing processing(PublishedFolder folder, Hubert.Config sizes)
      throws IOException {
    var given = folder.processing(MediaKind.SOUND);
    PublishedSizes.require(given, "sampling_rate", Set.of("" + Pcm16.SAMPLE_RATE_HZ));
    boolean normalise =
        given
            .path("do_normalize")
            .asBoolean(!given.isEmpty() || sizes.featExtractNorm().equals("layer"));
    return new AcousticEncoder.Processing(normalise, MAX_SECONDS);
  }
}
