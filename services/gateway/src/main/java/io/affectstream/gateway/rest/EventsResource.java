package io.affectstream.gateway.rest;

import io.affectstream.gateway.feed.EventFilter;
import io.affectstream.gateway.feed.Positions;
import io.affectstream.gateway.feed.Start;
import io.affectstream.wire.Emotion;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Events as they come. The id of each is the next offset of every partition read, so a reader that
 * reconnects with {@code Last-Event-ID} misses none and sees none twice.
 */
@Path("/v1")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Blocking
public final class EventsResource {
  private final GatewayDoor door;
  private final EventStreams streams;

  @Inject
  EventsResource(GatewayDoor door, EventStreams streams) {
    this.door = door;
    this.streams = streams;
  }

  @GET
  @Path("/events")
  @Operation(summary = "The events of all sessions, from now on, or from=earliest")
  public void all(
      @Context SseEventSink sink,
      @Context Sse sse,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @QueryParam("from") @DefaultValue("latest") String from,
      @QueryParam("emotion") List<String> emotions,
      @QueryParam("minConfidence") @DefaultValue("0") String minConfidence) {
    var filter = filter(Optional.empty(), emotions, minConfidence);
    var start = start(lastEventId, from);
    var gateway = door.gateway();
    streams.open(gateway, () -> gateway.feeds().open(start), filter, new SseOutput(sink, sse));
  }

  @GET
  @Path("/sessions/{session}/events")
  @Operation(summary = "The events of one session from its first on, or from=latest")
  public void session(
      @Context SseEventSink sink,
      @Context Sse sse,
      @PathParam("session") String session,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @QueryParam("from") @DefaultValue("earliest") String from,
      @QueryParam("emotion") List<String> emotions,
      @QueryParam("minConfidence") @DefaultValue("0") String minConfidence) {
    var filter = filter(Optional.of(session), emotions, minConfidence);
    var start = start(lastEventId, from);
    var gateway = door.gateway();
    streams.open(
        gateway,
        () -> gateway.feeds().openSession(session, start),
        filter,
        new SseOutput(sink, sse));
  }

  private static Start start(@Nullable String lastEventId, String from) {
    if (lastEventId != null) {
      return at(lastEventId);
    }
    return switch (from) {
      case "earliest" -> new Start.Earliest();
      case "latest" -> new Start.Latest();
      default ->
          throw new ProblemException(
              ProblemCode.PARAMETER_INVALID, "from must be earliest or latest");
    };
  }

  private static Start at(String lastEventId) {
    try {
      return new Start.At(Positions.parse(lastEventId));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.LAST_EVENT_ID_INVALID, "Last-Event-ID is " + e.getMessage());
    }
  }

  private static EventFilter filter(
      Optional<String> session, List<String> emotions, String minConfidence) {
    try {
      return new EventFilter(session, parse(emotions), Double.parseDouble(minConfidence));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemCode.PARAMETER_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static Set<Emotion> parse(List<String> emotions) {
    return emotions.stream().map(Emotion::parse).collect(Collectors.toUnmodifiableSet());
  }
}
