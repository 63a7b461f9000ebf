package io.affectstream.networks.language;

import io.affectstream.networks.PublishedConfig;
import java.util.Set;

/**
 * The switches and positions of a decoder's {@code config.json}, which may leave out what its
 * library takes for granted.
 */
record DecoderSettings(PublishedConfig config) {
  /** Where transformers 5 writes all that rotary positions need; older ones wrote it beside. */
  private static final String ROPE = "rope_parameters";

  private static final String OLDER_ROPE = "rope_scaling";
  private static final String THETA = "rope_theta";
  private static final double USUAL_THETA = 10_000;

  /** The base of the rotary positions, in any spelling; the newest one counts. */
  double ropeTheta() {
    double beside = config.number(THETA, USUAL_THETA);
    return config.says(ROPE) ? config.part(ROPE).number(THETA, beside) : olderTheta(beside);
  }

  /** Some libraries write the base into the section of stretched positions too. */
  private double olderTheta(double beside) {
    double within =
        config.says(OLDER_ROPE) ? config.part(OLDER_ROPE).number(THETA, beside) : beside;
    if (config.says(THETA) && within != beside) {
      throw config.wrong(
          OLDER_ROPE, "its " + THETA + " is not that beside it; remove the wrong one");
    }
    return within;
  }

  /** Switches that change what is computed, and that nothing here computes. */
  void refuseUnknown() {
    refuseOtherRotation();
    new AttentionWindow(config).refuseUnlessWide();
    for (var off : new String[] {"attention_bias", "mlp_bias"}) {
      config.require(off, Set.of("false"));
    }
    config.require("no_bias", Set.of("true"));
    config.require("hidden_act", Set.of("silu", "swish"));
    refuseUnless("rotary_pct", config.number("rotary_pct", 1) == 1);
    int heads = Math.max(1, config.size("num_attention_heads", 32));
    int hidden = config.size("hidden_size", 4_096);
    for (var width : new String[] {"head_dim", "kv_channels"}) {
      refuseUnless(width, (long) heads * config.size(width, hidden / heads) == hidden);
    }
  }

  /** Positions that are stretched, differ by layer, or turn a part of each head only. */
  private void refuseOtherRotation() {
    refuseUnless("partial_rotary_factor", config.number("partial_rotary_factor", 1) == 1);
    new RotaryScaling(config, OLDER_ROPE).refuseUnlessPlain();
    new RotaryScaling(config, ROPE).refuseUnlessPlain();
  }

  private void refuseUnless(String key, boolean known) {
    if (!known) {
      throw config.wrong(key, "this decoder does not know that");
    }
  }
}
