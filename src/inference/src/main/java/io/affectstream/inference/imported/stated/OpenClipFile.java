package io.affectstream.inference.imported.stated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What OpenCLIP's own file says is done to pictures, in the words of transformers. */
public final class OpenClipFile {
  public static final String NAME = "open_clip_config.json";
  private static final String SECTION = "preprocess_cfg";
  private static final Map<String, Integer> FILTERS = Map.of("bilinear", 2, "bicubic", 3);

  private OpenClipFile() {}

  /** Empty if the file says nothing of them. */
  public static Optional<Statement> statement(JsonNode file) {
    var said = file.path(SECTION);
    if (!said.has("mean") && !said.has("std") && !said.has("interpolation")) {
      return Optional.empty();
    }
    var json = JsonNodeFactory.instance.objectNode();
    copy(said.path("mean"), json, "image_mean");
    copy(said.path("std"), json, "image_std");
    copy(file.path("model_cfg").path("vision_cfg").path("image_size"), json, "size", "crop_size");
    Optional.ofNullable(FILTERS.get(said.path("interpolation").asText()))
        .ifPresent(filter -> json.put("resample", filter));
    return Optional.of(new Statement(SECTION + " of " + NAME, json));
  }

  private static void copy(JsonNode value, ObjectNode json, String... keys) {
    for (var key : keys) {
      if (!value.isMissingNode()) {
        json.set(key, value);
      }
    }
  }
}
