package io.affectstream.gateway.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Schemas by id, and what else Confluent's read-only clients ask of a whole registry. */
@Tag(name = "schemas")
@Path("/")
@Produces({
  MediaType.APPLICATION_JSON,
  SchemasResource.REGISTRY_JSON,
  "application/vnd.schemaregistry+json"
})
public final class SchemasResource {
  static final String REGISTRY_JSON = "application/vnd.schemaregistry.v1+json";

  private final SchemaTable table;

  @Inject
  SchemasResource(SchemaTable table) {
    this.table = table;
  }

  /** The answer to a lookup by id. */
  public record SchemaText(String schema) {}

  /** How schemas of a subject may change. */
  public record Compatibility(@JsonProperty("compatibilityLevel") String level) {}

  /** What may be done with the registry. */
  public record Mode(String mode) {}

  @GET
  @Operation(hidden = true)
  public Map<String, String> root() {
    return Map.of();
  }

  @GET
  @Path("/schemas/types")
  @Operation(summary = "Formats of schemas")
  public List<String> types() {
    return List.of("AVRO");
  }

  @GET
  @Path("/contexts")
  @Operation(hidden = true)
  public List<String> contexts() {
    return List.of(".");
  }

  @GET
  @Path("/{asked: config(/[^/]+)?}")
  @Operation(hidden = true)
  public Compatibility config() {
    return new Compatibility("FULL_TRANSITIVE");
  }

  @GET
  @Path("/{asked: mode(/[^/]+)?}")
  @Operation(hidden = true)
  public Mode mode() {
    return new Mode("READONLY");
  }

  @GET
  @Path("/schemas")
  @Operation(summary = "All versions of all subjects")
  public List<SchemaTable.Version> all() {
    return table.all();
  }

  @GET
  @Path("/schemas/ids/{id}")
  @Operation(summary = "The schema of an id")
  public Response schema(@PathParam("id") String id) {
    return RegistryError.orSchemaUnknown(table.schema(id).map(SchemaText::new), id);
  }

  @GET
  @Path("/schemas/ids/{id}/schema")
  @Operation(summary = "The schema of an id as it is, without anything around it")
  public Response bare(@PathParam("id") String id) {
    return RegistryError.orSchemaUnknown(table.schema(id), id);
  }

  @GET
  @Path("/schemas/ids/{id}/subjects")
  @Operation(summary = "The subjects that a schema belongs to")
  public Response subjects(@PathParam("id") String id) {
    var subjects = table.schema(id).map(_ -> subjectsOf(id));
    return RegistryError.orSchemaUnknown(subjects, id);
  }

  @GET
  @Path("/schemas/ids/{id}/versions")
  @Operation(summary = "The subjects and versions that a schema is")
  public Response versions(@PathParam("id") String id) {
    var versions = table.schema(id).map(_ -> versionsOf(id));
    return RegistryError.orSchemaUnknown(versions, id);
  }

  /** A subject and one of its versions. */
  public record SubjectAndVersion(String subject, int version) {}

  private Collection<String> subjectsOf(String id) {
    return versionsOf(id).stream().map(SubjectAndVersion::subject).toList();
  }

  private List<SubjectAndVersion> versionsOf(String id) {
    return table.all().stream()
        .filter(version -> Integer.toString(version.id()).equals(id))
        .map(version -> new SubjectAndVersion(version.subject(), version.version()))
        .toList();
  }
}
