package io.affectstream.networks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A published configuration, read strictly: what it says is taken as it is or refused by its key,
 * never made to fit. A value that is {@code null} counts as unsaid.
 *
 * @param place what stands before a key in a message, such as {@code text_config.}; may be empty
 */
public record PublishedConfig(JsonNode json, String place) {

  /** A whole file. */
  public PublishedConfig(JsonNode json) {
    this(json, "");
  }

  /** Whether {@code key} has a value. */
  public boolean says(String key) {
    return json.hasNonNull(key);
  }

  /**
   * The section {@code key}.
   *
   * @throws IllegalArgumentException if it is missing or no section
   */
  public PublishedConfig part(String key) {
    var part = json.path(key);
    if (!part.isObject()) {
      throw wrong(key, "must be a section of it");
    }
    return new PublishedConfig(part, place + key + ".");
  }

  /** A whole number that must be there. */
  public int size(String key) {
    var value = json.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(key, "must be a whole number");
    }
    return value.intValue();
  }

  public int size(String key, int unsaid) {
    return says(key) ? size(key) : unsaid;
  }

  public double number(String key, double unsaid) {
    if (!says(key)) {
      return unsaid;
    }
    if (!json.path(key).isNumber()) {
      throw wrong(key, "must be a number");
    }
    return json.path(key).doubleValue();
  }

  public boolean flag(String key, boolean unsaid) {
    if (!says(key)) {
      return unsaid;
    }
    if (!json.path(key).isBoolean()) {
      throw wrong(key, "must be true or false");
    }
    return json.path(key).booleanValue();
  }

  /**
   * That a switch is as everything here computes it, or unsaid.
   *
   * @throws IllegalArgumentException naming it, if it asks for something else
   */
  public void require(String key, Set<String> known) {
    var value = json.path(key);
    if (says(key) && !(value.isValueNode() && known.contains(value.asText()))) {
      throw wrong(key, "this version computes only " + known);
    }
  }

  /** What to say where the value of {@code key} cannot be taken. */
  public IllegalArgumentException wrong(String key, String wanted) {
    var value = json.has(key) ? shown(json.path(key)) : "missing";
    return new IllegalArgumentException(
        "%s%s of the configuration is %s: %s".formatted(place, key, value, wanted));
  }

  private static String shown(JsonNode value) {
    var text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
