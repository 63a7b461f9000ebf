package io.affectstream.gateway.rest;

import io.affectstream.wire.ClipId;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Summaries of sessions and events of clips. */
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
  @Path("/sessions/{session}")
  @Operation(summary = "What the events of a session add up to")
  public SessionView session(@PathParam("session") String session) {
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
  @Operation(summary = "The event of a clip")
  public EventView clip(
      @PathParam("session") String session,
      @PathParam("participant") String participant,
      @PathParam("index") int index) {
    return door.gateway()
        .views()
        .clip(id(session, participant, index))
        .map(EventView::of)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.CLIP_UNKNOWN, "no event of this clip is known"));
  }

  private static ClipId id(String session, String participant, int index) {
    try {
      return new ClipId(session, participant, index);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemCode.PARAMETER_INVALID, String.valueOf(e.getMessage()));
    }
  }
}
