package io.affectstream.gateway.rest;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Events as they come. The id of each is the next offset of every partition read, so a reader that
 * reconnects with {@code Last-Event-ID} misses none and sees none twice.
 */
@Tag(name = "events")
@Path("/v1")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Blocking
public final class EventsResource {
  private static final String STREAM =
      "Server-sent events: the data of each is one EmotionEvent as JSON, its name is emotion, and"
          + " its id resumes after it when sent as Last-Event-ID. Comments are heartbeats, or name"
          + " records that were passed over because they cannot be read.";
  private static final String EMOTIONS =
      "Only events whose top class is one of these; repeated or separated by commas; spelt as here,"
          + " as in Avro (ANGER) or as in MER's labels (angry)";

  private final GatewayDoor door;
  private final EventStreams streams;

  @Inject
  EventsResource(GatewayDoor door, EventStreams streams) {
    this.door = door;
    this.streams = streams;
  }

  @GET
  @Path("/events")
  @Operation(
      operationId = "streamEvents",
      summary = "The events of all sessions, from now on, or from=earliest",
      description = STREAM)
  @APIResponse(
      responseCode = "200",
      description = "Events until the reader closes",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = EventView.class)))
  public void all(
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context RoutingContext http,
      @Parameter(description = "The id of the last event that was read: the next one follows")
          @HeaderParam("Last-Event-ID")
          @Nullable String lastEventId,
      @Parameter(
              description = "Where to begin without Last-Event-ID",
              schema =
                  @Schema(
                      enumeration = {"earliest", "latest"},
                      defaultValue = "latest"))
          @QueryParam("from")
          @DefaultValue("latest")
          String from,
      @Parameter(
              description = EMOTIONS,
              schema = @Schema(type = SchemaType.ARRAY, implementation = EmotionName.class))
          @QueryParam("emotion")
          List<String> emotions,
      @Parameter(
              description = "Only events of at least this confidence",
              schema =
                  @Schema(
                      type = SchemaType.NUMBER,
                      format = "double",
                      minimum = "0",
                      maximum = "1",
                      defaultValue = "0"))
          @QueryParam("minConfidence")
          @DefaultValue("0")
          String minConfidence) {
    var filter = EventParameters.filter(Optional.empty(), emotions, minConfidence);
    var start = EventParameters.start(lastEventId, from);
    var gateway = door.gateway();
    var output = new SseOutput(sink, sse, http, gateway.config().sendTimeout());
    streams.open(gateway, () -> gateway.feeds().open(start), filter, output);
  }

  @GET
  @Path("/sessions/{session}/events")
  @Operation(
      operationId = "streamSessionEvents",
      summary = "The events of one session from its first on, or from=latest",
      description = STREAM)
  @APIResponse(
      responseCode = "200",
      description = "Events until the reader closes",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = EventView.class)))
  public void session(
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context RoutingContext http,
      @PathParam("session") String session,
      @Parameter(description = "The id of the last event that was read: the next one follows")
          @HeaderParam("Last-Event-ID")
          @Nullable String lastEventId,
      @Parameter(
              description = "Where to begin without Last-Event-ID",
              schema =
                  @Schema(
                      enumeration = {"earliest", "latest"},
                      defaultValue = "earliest"))
          @QueryParam("from")
          @DefaultValue("earliest")
          String from,
      @Parameter(
              description = EMOTIONS,
              schema = @Schema(type = SchemaType.ARRAY, implementation = EmotionName.class))
          @QueryParam("emotion")
          List<String> emotions,
      @Parameter(
              description = "Only events of at least this confidence",
              schema =
                  @Schema(
                      type = SchemaType.NUMBER,
                      format = "double",
                      minimum = "0",
                      maximum = "1",
                      defaultValue = "0"))
          @QueryParam("minConfidence")
          @DefaultValue("0")
          String minConfidence) {
    var filter = EventParameters.filter(Optional.of(session), emotions, minConfidence);
    var start = EventParameters.start(lastEventId, from);
    var gateway = door.gateway();
    var output = new SseOutput(sink, sse, http, gateway.config().sendTimeout());
    streams.open(gateway, () -> gateway.feeds().openSession(session, start), filter, output);
  }

  /** A stream has no end, so it has no length: its head only. */
  @HEAD
  @Path("{path: events|sessions/[^/]+/events}")
  @Operation(hidden = true)
  public Response head() {
    return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
  }
}
