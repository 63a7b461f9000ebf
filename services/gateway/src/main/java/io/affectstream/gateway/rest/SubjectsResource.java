package io.affectstream.gateway.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that ship with the project by subject, as Confluent's registry would serve them, for
 * reading only: consumers of the public topic can set this address as their {@code
 * schema.registry.url}.
 */
@Tag(name = "schemas")
@Path("/subjects")
@Produces({
  MediaType.APPLICATION_JSON,
  SchemasResource.REGISTRY_JSON,
  "application/vnd.schemaregistry+json"
})
@Consumes({
  MediaType.APPLICATION_JSON,
  SchemasResource.REGISTRY_JSON,
  "application/vnd.schemaregistry+json"
})
public final class SubjectsResource {
  private final SchemaTable table;

  @Inject
  SubjectsResource(SchemaTable table) {
    this.table = table;
  }

  /** A schema that a client asks about. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Asked(@Nullable String schema) {}

  /** What a schema is known as. */
  public record Registered(int id) {}

  @GET
  @Operation(summary = "All subjects")
  public Collection<String> subjects() {
    return table.subjects();
  }

  @GET
  @Path("/{subject}/versions")
  @Operation(summary = "The versions of a subject")
  public Response versions(@PathParam("subject") String subject) {
    var versions = table.versions(subject).stream().map(SchemaTable.Version::version).toList();
    return RegistryError.orSubjectUnknown(Optional.of(versions).filter(v -> !v.isEmpty()));
  }

  @GET
  @Path("/{subject}/versions/{version}")
  @Operation(summary = "One version of a subject, or latest")
  public Response version(
      @PathParam("subject") String subject, @PathParam("version") String version) {
    return answer(subject, table.version(subject, version));
  }

  @GET
  @Path("/{subject}/versions/{version}/schema")
  @Operation(summary = "The schema of one version of a subject, or of latest")
  public Response schema(
      @PathParam("subject") String subject, @PathParam("version") String version) {
    return answer(subject, table.version(subject, version).map(SchemaTable.Version::schema));
  }

  @GET
  @Path("/{subject}/versions/{version}/referencedby")
  @Operation(hidden = true)
  public List<Integer> referencedBy() {
    return List.of(); // each schema stands alone
  }

  @POST
  @Path("/{subject}")
  @Operation(summary = "The version that a schema is of a subject")
  public Response lookUp(@PathParam("subject") String subject, Asked asked) {
    return table.versions(subject).isEmpty()
        ? RegistryError.orSubjectUnknown(Optional.empty())
        : RegistryError.orSchemaUnknown(table.find(subject, text(asked)));
  }

  @POST
  @Path("/{subject}/versions")
  @Operation(summary = "The id of a schema that is known; others are refused")
  public Response register(@PathParam("subject") String subject, Asked asked) {
    var known = table.find(subject, text(asked));
    return RegistryError.orReadOnly(known.map(version -> new Registered(version.id())));
  }

  private Response answer(String subject, Optional<?> version) {
    return table.versions(subject).isEmpty()
        ? RegistryError.orSubjectUnknown(Optional.empty())
        : RegistryError.orVersionUnknown(version);
  }

  private static String text(@Nullable Asked asked) {
    if (asked == null || asked.schema() == null) {
      throw new ProblemException(ProblemCode.BAD_REQUEST, "the body must be {\"schema\": \"...\"}");
    }
    return asked.schema();
  }
}
