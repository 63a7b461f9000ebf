package io.affectstream.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the gateway's description of itself promises, held against what it answers. */
final class Description {
  private final JsonNode schemas;

  /**
   * @param description the document, as JSON
   */
  Description(JsonNode description) {
    this.schemas = description.at("/components/schemas");
  }

  /** Where {@code answer} is not what the schema {@code name} says; empty when all of it is. */
  List<String> faults(String name, JsonNode answer) {
    var faults = new ArrayList<String>();
    check(name, schemas.path(name), answer, faults);
    return faults;
  }

  private void check(String place, JsonNode written, JsonNode value, List<String> faults) {
    if (value.isNull()) {
      if (!written.path("nullable").asBoolean()) {
        faults.add(place + " is null");
      }
      return;
    }
    for (var each : written.path("allOf")) {
      check(place, each, value, faults);
    }
    var schema = resolved(written);
    requireType(place, schema, value, faults);
    requireKnown(place, schema, value, faults);
    for (var field : value.properties()) {
      checkField(place + "." + field.getKey(), schema, field.getKey(), field.getValue(), faults);
    }
    if (value.isArray()) {
      value.forEach(one -> check(place + "[]", schema.path("items"), one, faults));
    }
  }

  private void checkField(
      String place, JsonNode schema, String name, JsonNode value, List<String> faults) {
    var more = schema.path("additionalProperties");
    var field = schema.path("properties").path(name);
    if (field.isMissingNode() && more.isMissingNode() && !schema.has("allOf")) {
      faults.add(place + " is not described");
    } else {
      check(place, field.isMissingNode() ? more : field, value, faults);
    }
  }

  private JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asText();
    return reference.isEmpty()
        ? schema
        : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static void requireType(
      String place, JsonNode schema, JsonNode value, List<String> faults) {
    boolean fits =
        switch (schema.path("type").asText()) {
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "array" -> value.isArray();
          case "object" -> value.isObject();
          default -> schema.has("allOf");
        };
    if (!fits) {
      faults.add(place + " is " + value + ", and not " + schema);
    }
  }

  private static void requireKnown(
      String place, JsonNode schema, JsonNode value, List<String> faults) {
    var known = StreamSupport.stream(schema.path("enum").spliterator(), false).toList();
    if (!known.isEmpty() && !known.contains(value)) {
      faults.add(place + " is " + value + ", and none of " + known);
    }
    for (var required : schema.path("required")) {
      if (!value.has(required.asText())) {
        faults.add(place + " lacks " + required.asText());
      }
    }
  }
}
