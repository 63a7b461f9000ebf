package io.affectstream.gateway.rest;

import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Summaries of sessions and events of clips. */
@Tag(name = "sessions")
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class SessionsResource {
  private final GatewayDoor door;

  @Inject
  SessionsResource(GatewayDoor door) {
    this.door = door;
  }

  @GET
  @Path("/sessions")
  @Operation(
      operationId = "listSessions",
      summary = "Sessions in the order of their ids, a page at a time")
  public SessionPage sessions(
      @Context RoutingContext http,
      @Parameter(description = "The last id of the page before; next of its answer")
          @QueryParam("after")
          @DefaultValue("")
          String after,
      @Parameter(
              description = "Sessions on a page",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      format = "int32",
                      minimum = "1",
                      maximum = "500",
                      defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit) {
    QueryNames.require(http, Set.of("after", "limit"), Set.of());
    QueryNames.requireText(http, Set.of("limit"));
    int most = ClipPath.number("limit", limit, 1, SessionPage.MOST);
    return SessionPage.of(door.gateway().views().sessions(after, most + 1), most);
  }

  @GET
  @Path("/sessions/{session}")
  @Operation(operationId = "getSession", summary = "What the events of a session add up to")
  public SessionView session(@Context RoutingContext http, @PathParam("session") String session) {
    QueryNames.require(http, Set.of(), Set.of());
    return door.gateway()
        .views()
        .session(session)
        .map(SessionView::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.SESSION_UNKNOWN, "no event of this session is known"));
  }

  @GET
  @Path("/clips/{session}/{participant}/{index}")
  @Operation(operationId = "getClip", summary = "The event of a clip")
  public EventView clip(
      @Context RoutingContext http,
      @PathParam("session") String session,
      @PathParam("participant") String participant,
      @Parameter(
              description = "From zero within session and participant",
              schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "0"))
          @PathParam("index")
          String index) {
    QueryNames.require(http, Set.of(), Set.of());
    return door.gateway()
        .views()
        .clip(ClipPath.id(session, participant, index))
        .map(EventView::of)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.CLIP_UNKNOWN, "no event of this clip is known"));
  }
}
