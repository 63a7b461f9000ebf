package io.affectstream.gateway.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.affectstream.gateway.problem.Printed;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** An error as Confluent's clients read it. */
public record RegistryError(@JsonProperty("error_code") int errorCode, String message) {
  private static final int SUBJECT_UNKNOWN = 40401;
  private static final int VERSION_UNKNOWN = 40402;
  private static final int SCHEMA_UNKNOWN = 40403;
  private static final int READ_ONLY = 42205;
  private static final int STATUS_FACTOR = 100; // the first three digits are the HTTP status

  static Response orSchemaUnknown(Optional<?> answer, String id) {
    return or(answer, SCHEMA_UNKNOWN, "Schema " + Printed.of(id) + " not found");
  }

  static Response orSubjectUnknown(Optional<?> answer) {
    return or(answer, SUBJECT_UNKNOWN, "Subject not found.");
  }

  static Response orVersionUnknown(Optional<?> answer) {
    return or(answer, VERSION_UNKNOWN, "Version not found.");
  }

  static Response orSchemaUnknown(Optional<?> answer) {
    return or(answer, SCHEMA_UNKNOWN, "Schema not found");
  }

  static Response orReadOnly(Optional<?> answer) {
    return or(
        answer,
        READ_ONLY,
        "This registry is for reading: it holds what ships with the project, and takes no more");
  }

  private static Response or(Optional<?> answer, int code, String message) {
    return answer
        .map(body -> Response.ok(body).build())
        .orElseGet(
            () ->
                Response.status(code / STATUS_FACTOR)
                    .entity(new RegistryError(code, message))
                    .build());
  }
}
