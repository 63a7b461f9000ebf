package io.affectstream.gateway.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The schemas that ship with the project, as Confluent's registry would serve them, for reading
 * only: consumers of the public topic can set this address as their {@code schema.registry.url}.
 */
@Path("/")
@Produces({MediaType.APPLICATION_JSON, "application/vnd.schemaregistry.v1+json"})
public final class SchemasResource {
  private static final int SUBJECT_UNKNOWN = 40401;
  private static final int VERSION_UNKNOWN = 40402;
  private static final int SCHEMA_UNKNOWN = 40403;

  private final SchemaTable table = SchemaTable.load();

  /** The answer to a lookup by id. */
  public record SchemaText(String schema) {}

  /** The answer to a lookup by subject and version. */
  public record SubjectVersion(String subject, int version, int id, String schema) {}

  /** An error as Confluent's clients read it. */
  public record RegistryError(@JsonProperty("error_code") int errorCode, String message) {}

  @GET
  @Path("/schemas/ids/{id}")
  @Operation(summary = "The schema of an id")
  public Response schema(@PathParam("id") int id) {
    return found(
        Optional.ofNullable(table.schemas().get(id)).map(s -> new SchemaText(s.toString())),
        SCHEMA_UNKNOWN,
        "Schema " + id + " not found.");
  }

  @GET
  @Path("/subjects")
  @Operation(summary = "All subjects")
  public Collection<String> subjects() {
    return table.subjects();
  }

  @GET
  @Path("/subjects/{subject}/versions")
  @Operation(summary = "The versions of a subject")
  public Response versions(@PathParam("subject") String subject) {
    var versions = table.versions(subject);
    return found(
        Optional.of(List.copyOf(versions.keySet())).filter(numbers -> !numbers.isEmpty()),
        SUBJECT_UNKNOWN,
        "Subject not found.");
  }

  @GET
  @Path("/subjects/{subject}/versions/{version}")
  @Operation(summary = "One version of a subject, or latest")
  public Response version(
      @PathParam("subject") String subject, @PathParam("version") String version) {
    var versions = table.versions(subject);
    if (versions.isEmpty()) {
      return error(SUBJECT_UNKNOWN, "Subject not found.");
    }
    var number = version.equals("latest") ? versions.lastKey() : Integer.valueOf(numeric(version));
    return found(
        Optional.ofNullable(versions.get(number)).map(id -> answer(subject, number, id)),
        VERSION_UNKNOWN,
        "Version not found.");
  }

  private SubjectVersion answer(String subject, int version, int id) {
    return new SubjectVersion(subject, version, id, String.valueOf(table.schemas().get(id)));
  }

  private static int numeric(String version) {
    return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0; // 0 is no version
  }

  private static Response found(Optional<?> answer, int code, String message) {
    return answer.map(body -> Response.ok(body).build()).orElseGet(() -> error(code, message));
  }

  private static Response error(int code, String message) {
    return Response.status(Response.Status.NOT_FOUND)
        .entity(new RegistryError(code, message))
        .build();
  }
}
