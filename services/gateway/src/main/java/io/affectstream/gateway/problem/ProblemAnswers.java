package io.affectstream.gateway.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes the errors of every path, which all have one form. */
@OpenApiFilter(OpenApiFilter.RunStage.BOTH)
public final class ProblemAnswers implements OASFilter {
  private static final Map<String, String> STATUSES =
      Map.of(
          "400", "A parameter or Last-Event-ID cannot be read",
          "404", "Not known",
          "410", "The events after Last-Event-ID are no longer kept",
          "421", "The Host is not one of affect.http.allowed-hosts",
          "503", "Not ready, or all event streams are taken; see Retry-After",
          "500", "A fault of the gateway; its log says more");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.startsWith("/v1/")) {
                item.getOperations().values().forEach(ProblemAnswers::describe);
              }
            });
  }

  private static void describe(Operation operation) {
    STATUSES.forEach((status, text) -> operation.getResponses().addAPIResponse(status, of(text)));
  }

  private static APIResponse of(String description) {
    Schema problem = OASFactory.createSchema().ref("#/components/schemas/Problem");
    var content =
        OASFactory.createContent()
            .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(problem));
    return OASFactory.createAPIResponse().description(description).content(content);
  }
}
