package io.affectstream.launcher.cli.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.bundle.Bundle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a person reads of a bundle, in the words that all commands use for it. */
public record BundleText(Bundle bundle) {

  String weights() throws IOException {
    return String.format(Locale.ROOT, "%.1f MB", bundle.weightBytes() / 1e6);
  }

  /** What was measured on the splits of its own corpus; empty for what was imported. */
  String measured() {
    return pairs(bundle.card().provenance().metrics(), "%s %.3f");
  }

  String outputs() {
    return pairs(bundle.card().outputs(), "%s %d");
  }

  private static String pairs(Map<String, ?> values, String format) {
    var pairs = new ArrayList<String>();
    new TreeMap<>(values)
        .forEach((key, value) -> pairs.add(String.format(Locale.ROOT, format, key, value)));
    return String.join(", ", pairs);
  }

  String sizes() {
    return leaves(bundle.card().network().config());
  }

  String processing() {
    return leaves(bundle.card().processing());
  }

  /** Every leaf with the way to it: {@code size.height 224}. */
  private static String leaves(JsonNode tree) {
    var leaves = new ArrayList<String>();
    collect("", tree, leaves);
    return String.join(", ", leaves);
  }

  private static void collect(String at, JsonNode node, List<String> leaves) {
    if (!node.isObject()) {
      leaves.add(at + " " + node);
      return;
    }
    node.properties()
        .forEach(
            field -> {
              var name = at.isEmpty() ? field.getKey() : at + "." + field.getKey();
              collect(name, field.getValue(), leaves);
            });
  }
}
