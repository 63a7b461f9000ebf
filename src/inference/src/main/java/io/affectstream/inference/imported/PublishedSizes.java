package io.affectstream.inference.imported;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.affectstream.networks.PublishedConfig;
import java.util.List;
import java.util.Set;

/** Reads the sizes and switches of a published configuration, and says what is wrong with them. */
final class PublishedSizes {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  private PublishedSizes() {}

  /**
   * The {@code Config} record of a family.
   *
   * @throws IllegalArgumentException with the reason, and with what the configuration leaves unsaid
   */
  static <C> C read(JsonNode config, Class<C> type) {
    try {
      return JSON.convertValue(config, type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "its configuration makes no network: %s; it does not say %s"
              .formatted(reason(e), unsaid(config, type)),
          e);
    }
  }

  private static List<String> unsaid(JsonNode config, Class<?> type) {
    return JSON
        .getDeserializationConfig()
        .introspect(JSON.constructType(type))
        .findProperties()
        .stream()
        .map(BeanPropertyDefinition::getName)
        .filter(key -> !config.has(key))
        .toList();
  }

  /** What the record itself said, without the path that led to it. */
  private static String reason(Throwable fault) {
    Throwable innermost = fault;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(innermost.getMessage());
  }

  /**
   * That a switch is as everything here computes it, or unsaid.
   *
   * @throws IllegalArgumentException naming it, if it asks for something else
   */
  static void require(JsonNode config, String key, Set<String> known) {
    new PublishedConfig(config).require(key, known);
  }
}
