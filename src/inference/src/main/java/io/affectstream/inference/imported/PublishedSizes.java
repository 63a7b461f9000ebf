package io.affectstream.inference.imported;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affectstream.networks.PublishedConfig;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the sizes and switches of a published configuration, and says what is wrong with them. */
final class PublishedSizes {
  /** Nothing is made to fit: no text is a number, no part of a number is cut off. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .build();

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
              .formatted(reason(e), unsaid(config, type).toList()),
          e);
    }
  }

  /** The same, where its library takes {@code granted} for what the configuration leaves unsaid. */
  static <C> C read(JsonNode config, JsonNode granted, Class<C> type) {
    return read(completed(config, granted), type);
  }

  /** What a library takes for granted, a section only within one that is there. */
  static JsonNode granted(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same with what is {@code granted} where it says nothing. */
  static JsonNode completed(JsonNode config, JsonNode granted) {
    ObjectNode complete = config.deepCopy();
    granted.forEachEntry(
        (key, value) -> {
          if (value.isObject() && config.path(key).isObject()) {
            complete.set(key, completed(config.path(key), value));
          } else if (!value.isObject() && !config.hasNonNull(key)) {
            complete.set(key, value);
          }
        });
    return complete;
  }

  /** Keys without a value, those of sections too. */
  private static Stream<String> unsaid(JsonNode config, Class<?> type) {
    return JSON
        .getDeserializationConfig()
        .introspect(JSON.constructType(type))
        .findProperties()
        .stream()
        .flatMap(property -> unsaid(config, property));
  }

  private static Stream<String> unsaid(JsonNode config, BeanPropertyDefinition property) {
    var key = property.getName();
    if (!config.hasNonNull(key)) {
      return Stream.of(key);
    }
    var type = property.getRawPrimaryType();
    return type.isRecord()
        ? unsaid(config.path(key), type).map(inner -> key + "." + inner)
        : Stream.empty();
  }

  /** What the record itself said, with the keys that led to it. */
  private static String reason(Throwable fault) {
    Throwable innermost = fault;
    var place = "";
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
      place = innermost instanceof JsonMappingException json ? place(json) : place;
    }
    return innermost instanceof JsonProcessingException json
        ? place + json.getOriginalMessage()
        : place + innermost.getMessage();
  }

  private static String place(JsonMappingException fault) {
    var keys = fault.getPath().stream().map(JsonMappingException.Reference::getFieldName);
    var place = keys.filter(Objects::nonNull).collect(Collectors.joining("."));
    return place.isEmpty() ? "" : place + ": ";
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
