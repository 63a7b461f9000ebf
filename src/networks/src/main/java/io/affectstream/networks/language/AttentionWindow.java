package io.affectstream.networks.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.PublishedConfig;

/**
 * What a decoder's {@code config.json} says of layers that see only the latest tokens. None is
 * computed here; the settings pass where no layer has such a window, or no row is longer than it.
 */
record AttentionWindow(PublishedConfig config) {
  private static final String SWITCH = "use_sliding_window";
  private static final String WINDOW = "sliding_window";
  private static final String LAYERS = "layer_types";
  private static final int USUAL_WINDOW = 4_096;
  private static final int USUAL_FIRST = 28;

  /**
   * @throws IllegalArgumentException naming the key that gives a layer a narrow window
   */
  void refuseUnlessWide() {
    boolean wanted = config.flag(SWITCH, false);
    if (config.says(LAYERS)) {
      config.json().path(LAYERS).forEach(this::refuseUnknownLayer);
    } else if (wanted && hasWindowedLayer() && isNarrow()) {
      throw config.wrong(SWITCH, "this decoder lets every layer see the whole text");
    }
  }

  private void refuseUnknownLayer(JsonNode layer) {
    boolean windowed = layer.asText().equals("sliding_attention");
    if (!layer.asText().equals("full_attention") && !(windowed && isWide())) {
      throw config.wrong(LAYERS, "this decoder lets every layer see the whole text");
    }
  }

  /** Windows begin at a layer, often one behind the last. */
  private boolean hasWindowedLayer() {
    return config.size("num_hidden_layers", 32) > config.size("max_window_layers", USUAL_FIRST);
  }

  private boolean isNarrow() {
    boolean none = config.json().path(WINDOW).isNull();
    return !none && !isWide();
  }

  private boolean isWide() {
    int window = config.size(WINDOW, USUAL_WINDOW);
    return window >= config.size("max_position_embeddings", Integer.MAX_VALUE);
  }
}
