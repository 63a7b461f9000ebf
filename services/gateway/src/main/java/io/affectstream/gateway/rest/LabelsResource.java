package io.affectstream.gateway.rest;

import io.affectstream.gateway.problem.Printed;
import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.Label;
import io.affectstream.wire.limits.PlainText;
import io.affectstream.wire.limits.WireLimits;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes the judgement of people, which the retrainer learns from and is judged by. */
@Tag(name = "feedback")
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class LabelsResource {
  private static final String ANYBODY = "local";

  private final GatewayDoor door;

  @Inject
  LabelsResource(GatewayDoor door) {
    this.door = door;
  }

  @POST
  @Path("/clips/{session}/{participant}/{index}/label")
  @Operation(
      operationId = "labelClip",
      summary = "Says what a person heard in a clip; from the gateway's own machine only")
  public LabelView label(
      @Context RoutingContext http,
      @PathParam("session") String session,
      @PathParam("participant") String participant,
      @PathParam("index") String index,
      @Nullable LabelRequest request)
      throws InterruptedException {
    LocalCaller.require(http.request());
    var clip = ClipPath.id(session, participant, index);
    var label = label(request, door.gateway().clock().instant());
    door.gateway().feedback().label(clip, label);
    return LabelView.of(clip, label, door.gateway().views().clip(clip).isPresent());
  }

  private static Label label(@Nullable LabelRequest request, Instant now) {
    if (request == null || request.emotion() == null) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, "send JSON such as {\"emotion\": \"anger\"}");
    }
    return new Label(
        emotion(request.emotion()),
        annotator(Objects.requireNonNullElse(request.annotator(), ANYBODY)),
        ChronoUnit.MICROS.between(Instant.EPOCH, now));
  }

  private static Emotion emotion(String name) {
    try {
      return Emotion.parse(name);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.PARAMETER_INVALID, Printed.of(String.valueOf(e.getMessage())), e);
    }
  }

  private static String annotator(String name) {
    if (name.isBlank() || !PlainText.isPlain(name, WireLimits.LONGEST_NAME)) {
      throw new ProblemException(
          ProblemCode.PARAMETER_INVALID,
          "annotator must be 1 to %d printable characters".formatted(WireLimits.LONGEST_NAME));
    }
    return name;
  }
}
