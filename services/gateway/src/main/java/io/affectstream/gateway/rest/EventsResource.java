package io.affectstream.gateway.rest;

import io.affectstream.gateway.feed.EventFeed;
import io.affectstream.gateway.feed.EventFeeds;
import io.affectstream.gateway.feed.EventFilter;
import io.affectstream.gateway.feed.Start;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Events as they come. The id of each is the next offset of every partition read, so a reader that
 * reconnects with {@code Last-Event-ID} misses none and sees none twice.
 */
@Tag(name = "events")
@Path("/v1")
@Produces(MediaType.SERVER_SENT_EVENTS)
@APIResponse(
    responseCode = "200",
    description = "Events until the reader closes",
    content =
        @Content(
            mediaType = MediaType.SERVER_SENT_EVENTS,
            schema = @Schema(implementation = EventView.class)))
@Blocking
public final class EventsResource {
  private static final String STREAM =
      "Server-sent events: the data of each is one EmotionEvent as JSON, its name is emotion, and"
          + " its id resumes after it when sent as Last-Event-ID. Comments are heartbeats, or name"
          + " records that were passed over because they cannot be read.";
  private static final String FROM = "Where to begin without Last-Event-ID";

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
  public void all(
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context RoutingContext http,
      @BeanParam EventRequest request,
      @Parameter(
              description = FROM,
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"earliest", "latest"},
                      defaultValue = "latest"))
          @QueryParam("from")
          @DefaultValue("latest")
          String from) {
    var filter = request.filter(http, Optional.empty());
    open(new Reader(sink, sse, http), filter, request.start(from), EventFeeds::open);
  }

  @GET
  @Path("/sessions/{session}/events")
  @Operation(
      operationId = "streamSessionEvents",
      summary = "The events of one session from its first on, or from=latest",
      description = STREAM)
  public void session(
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context RoutingContext http,
      @BeanParam EventRequest request,
      @PathParam("session") String session,
      @Parameter(
              description = FROM,
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"earliest", "latest"},
                      defaultValue = "earliest"))
          @QueryParam("from")
          @DefaultValue("earliest")
          String from) {
    var filter = request.filter(http, Optional.of(session));
    open(
        new Reader(sink, sse, http),
        filter,
        request.start(from),
        (feeds, start) -> feeds.openSession(session, start));
  }

  /** A stream has no end, so it has no length: its head only. */
  @HEAD
  @Path("{path: events|sessions/[^/]+/events}")
  @Operation(hidden = true)
  public Response head() {
    return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
  }

  /** Which events to read. */
  private interface Choice {
    EventFeed open(EventFeeds feeds, Start start) throws InterruptedException;
  }

  /** Who asks. */
  private record Reader(SseEventSink sink, Sse sse, RoutingContext http) {
    SseOutput output(Duration patience) {
      return new SseOutput(sink, sse, http, patience);
    }
  }

  private void open(Reader reader, EventFilter filter, Start start, Choice choice) {
    var gateway = door.gateway();
    var output = reader.output(gateway.config().sendTimeout());
    streams.open(gateway, () -> choice.open(gateway.feeds(), start), filter, output);
  }
}
