package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.PublishedConfig;
import java.util.Map;
import java.util.Set;

/**
 * What FunASR's {@code config.yaml} names in words: the classes of its parts, and how sound becomes
 * frames. No tensor tells of it, so another choice would be imported and hear wrongly.
 */
final class FunAsrParts {
  /** Paraformer's and the punctuation's. */
  static final String SAN_M = "SANMEncoder";

  /** With another epsilon in its norms, and blocks after a norm in the middle. */
  static final String SENSE_VOICE = "SenseVoiceEncoderSmall";

  private static final Set<String> YES = Set.of("true");

  /** Of Paraformer, SenseVoice and CT-Transformer; the second predictor tells times as well. */
  private static final Map<String, Set<String>> CLASSES =
      Map.of(
          "decoder", Set.of("ParaformerSANMDecoder"),
          "predictor", Set.of("CifPredictorV2", "CifPredictorV3"),
          "frontend", Set.of("WavFrontend", "wav_frontend"));

  private static final Map<String, Set<String>> ENCODER =
      Map.of(
          "input_layer", Set.of("pe"),
          "selfattention_layer_type", Set.of("sanm"),
          "normalize_before", YES);

  /** Also what FunASR takes for granted where the file is silent. */
  private static final Map<String, Set<String>> FRONT_END =
      Map.of(
          "fs", Set.of("16000"),
          "window", Set.of("hamming"),
          "frame_length", Set.of("25"),
          "frame_shift", Set.of("10"),
          "snip_edges", YES,
          "upsacle_samples", YES); // so spelled there

  private FunAsrParts() {}

  /**
   * That all parts are those computed here.
   *
   * @param encoder the class that the family's encoder has
   * @throws IllegalArgumentException naming the first that is not
   */
  static void requireKnown(JsonNode json, String encoder) {
    var config = new PublishedConfig(json);
    config.require("encoder", Set.of(encoder));
    CLASSES.forEach(config::require);
    requireKnown(config, "encoder_conf", ENCODER);
    requireKnown(config, "frontend_conf", FRONT_END);
  }

  private static void requireKnown(
      PublishedConfig config, String key, Map<String, Set<String>> switches) {
    if (config.says(key)) {
      switches.forEach(config.part(key)::require);
    }
  }
}
