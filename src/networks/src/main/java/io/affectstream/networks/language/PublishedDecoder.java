package io.affectstream.networks.language;

import com.fasterxml.jackson.databind.JsonNode;

/** A decoder's {@code config.json}, which may leave out what its library takes for granted. */
record PublishedDecoder(JsonNode json) {

  int size(String key, int unsaid) {
    var value = json.path(key);
    return value.isMissingNode() || value.isNull() ? unsaid : value.asInt();
  }

  double number(String key, double unsaid) {
    var value = json.path(key);
    return value.isMissingNode() || value.isNull() ? unsaid : value.asDouble();
  }

  /** Switches that change what is computed, and that nothing here computes. */
  void refuseUnknown() {
    refuse("rope_scaling", !json.path("rope_scaling").isNull() && json.has("rope_scaling"));
    refuse("use_sliding_window", json.path("use_sliding_window").asBoolean());
    refuse("attention_bias", json.path("attention_bias").asBoolean());
    refuse("mlp_bias", json.path("mlp_bias").asBoolean());
    refuse("no_bias", !json.path("no_bias").asBoolean(true));
    refuse("rotary_pct", json.path("rotary_pct").asDouble(1) != 1);
    refuse("hidden_act", !json.path("hidden_act").asText("silu").equals("silu"));
    int heads = Math.max(1, size("num_attention_heads", 32));
    int hidden = size("hidden_size", 4_096);
    refuse("head_dim", heads * json.path("head_dim").asInt(hidden / heads) != hidden);
    refuse("kv_channels", heads * json.path("kv_channels").asInt(hidden / heads) != hidden);
  }

  private void refuse(String key, boolean unknown) {
    if (unknown) {
      throw new IllegalArgumentException(
          "%s %s of the configuration is not known to this decoder".formatted(key, json.get(key)));
    }
  }
}
