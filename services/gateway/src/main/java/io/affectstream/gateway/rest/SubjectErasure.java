package io.affectstream.gateway.rest;

import io.affectstream.gateway.feedback.Receipt;
import io.affectstream.gateway.problem.Printed;
import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import io.affectstream.wire.learning.Subject;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets people be forgotten. */
@Tag(name = "feedback")
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class SubjectErasure {
  private final GatewayDoor door;

  @Inject
  SubjectErasure(GatewayDoor door) {
    this.door = door;
  }

  @DELETE
  @Path("/subjects/{session}")
  @Operation(
      operationId = "forgetSession",
      summary = "Forgets everybody in a session; from the gateway's own machine only")
  public Receipt session(@Context RoutingContext http, @PathParam("session") String session)
      throws InterruptedException {
    return forget(http, session, Optional.empty());
  }

  @DELETE
  @Path("/subjects/{session}/{participant}")
  @Operation(
      operationId = "forgetParticipant",
      summary = "Forgets one participant of a session; from the gateway's own machine only")
  public Receipt participant(
      @Context RoutingContext http,
      @PathParam("session") String session,
      @PathParam("participant") String participant)
      throws InterruptedException {
    return forget(http, session, Optional.of(participant));
  }

  private Receipt forget(RoutingContext http, String session, Optional<String> participant)
      throws InterruptedException {
    LocalCaller.require(http.request());
    return door.gateway().forget(subject(session, participant));
  }

  private static Subject subject(String session, Optional<String> participant) {
    try {
      return new Subject(session, participant);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.PARAMETER_INVALID, Printed.of(String.valueOf(e.getMessage())), e);
    }
  }
}
