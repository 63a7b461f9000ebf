package io.affectstream.networks.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.PublishedConfig;
import java.util.Set;

/**
 * The switches and positions of a decoder's {@code config.json}, which may leave out what its
 * library takes for granted.
 */
record DecoderSettings(PublishedConfig config) {
  /** Where transformers 5 writes all that rotary positions need; older ones wrote it beside. */
  private static final String ROPE = "rope_parameters";

  private static final String THETA = "rope_theta";
  private static final double USUAL_THETA = 10_000;

  /** The base of the rotary positions, in either spelling; the newer one counts. */
  double ropeTheta() {
    double beside = config.number(THETA, USUAL_THETA);
    return config.says(ROPE) ? config.part(ROPE).number(THETA, beside) : beside;
  }

  /** Switches that change what is computed, and that nothing here computes. */
  void refuseUnknown() {
    refuseOtherRotation();
    for (var off : new String[] {"use_sliding_window", "attention_bias", "mlp_bias"}) {
      config.require(off, Set.of("false"));
    }
    config.require("no_bias", Set.of("true"));
    config.require("hidden_act", Set.of("silu"));
    refuseUnless("rotary_pct", config.number("rotary_pct", 1) == 1);
    int heads = Math.max(1, config.size("num_attention_heads", 32));
    int hidden = config.size("hidden_size", 4_096);
    for (var width : new String[] {"head_dim", "kv_channels"}) {
      refuseUnless(width, (long) heads * config.size(width, hidden / heads) == hidden);
    }
  }

  /** Positions that are stretched, differ by layer, or turn a part of each head only. */
  private void refuseOtherRotation() {
    refuseUnless("rope_scaling", !config.says("rope_scaling"));
    requireWhole(config);
    if (config.says(ROPE)) {
      var rope = config.part(ROPE);
      requirePlain(rope, "rope_type");
      requirePlain(rope, "type"); // the older name of it
      requireWhole(rope);
      if (rope.json().valueStream().anyMatch(JsonNode::isContainerNode)) {
        throw config.wrong(ROPE, "positions that differ by layer are not known to this decoder");
      }
    }
  }

  private static void requirePlain(PublishedConfig rope, String key) {
    if (rope.says(key) && !rope.json().path(key).asText().equals("default")) {
      throw rope.wrong(
          key,
          "only 'default' is computed here, name a checkpoint whose positions are not stretched");
    }
  }

  private static void requireWhole(PublishedConfig rope) {
    if (rope.number("partial_rotary_factor", 1) != 1) {
      throw rope.wrong("partial_rotary_factor", "this decoder turns whole heads only");
    }
  }

  private void refuseUnless(String key, boolean known) {
    if (!known) {
      throw config.wrong(key, "this decoder does not know that");
    }
  }
}
