package io.affectstream.networks.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.PublishedConfig;
import java.util.Set;

/**
 * What a decoder's {@code config.json} says of stretched rotary positions. Nothing here stretches
 * them, so a section passes only if, computed as its library does, it leaves every angle as it is:
 * {@code default}, or a stretch by 1.
 *
 * @param section the key of the section, which may be missing or empty
 */
record RotaryScaling(PublishedConfig config, String section) {
  private static final String PLAIN = "default";

  /** These are the plain positions when their factor is 1, whatever else they say. */
  private static final Set<String> PLAIN_AT_ONE = Set.of("linear", "dynamic", "llama3");

  /**
   * @throws IllegalArgumentException naming the key that would change the angles
   */
  void refuseUnlessPlain() {
    if (!config.says(section)) {
      return;
    }
    var scaling = config.part(section);
    if (scaling.json().valueStream().anyMatch(JsonNode::isContainerNode)) {
      throw config.wrong(section, "positions that differ by layer are not known to this decoder");
    }
    requireOne(scaling, "partial_rotary_factor", "this decoder turns whole heads only");
    if (scaling.says("rope_type") || scaling.says("type")) {
      requirePlain(scaling, "rope_type");
      requirePlain(scaling, "type"); // the older name of it
    } else {
      requireOne(scaling, "factor", "only 1 is computed here");
    }
  }

  private static void requirePlain(PublishedConfig scaling, String key) {
    if (!scaling.says(key) || scaling.json().path(key).asText().equals(PLAIN)) {
      return;
    }
    var kind = scaling.json().path(key).asText();
    if (!isPlainAtOne(scaling, kind) || !scaling.says("factor")) {
      throw scaling.wrong(
          key,
          "only 'default' or a factor of 1 is computed here, name a checkpoint whose positions are"
              + " not stretched");
    }
    requireOne(scaling, "factor", "'" + kind + "' is computed here with a factor of 1 only");
    requireOne(scaling, "attention_factor", "only 1 is computed here");
  }

  /** YaRN takes its factor from the lengths instead where it states the one trained on. */
  private static boolean isPlainAtOne(PublishedConfig scaling, String kind) {
    return PLAIN_AT_ONE.contains(kind)
        || (kind.equals("yarn") && !scaling.says("original_max_position_embeddings"));
  }

  private static void requireOne(PublishedConfig scaling, String key, String wanted) {
    if (scaling.number(key, 1) != 1) {
      throw scaling.wrong(key, wanted);
    }
  }
}
