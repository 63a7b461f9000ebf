package io.affectstream.gateway.rest;

import io.affectstream.gateway.feed.EventFilter;
import io.affectstream.gateway.feed.Start;
import io.affectstream.gateway.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What every reader of events may ask for, whichever events they are. */
public final class EventRequest {
  private static final String EMOTIONS =
      "Only events whose top class is one of these; repeated or separated by commas; spelt as here,"
          + " as in Avro (ANGER) or as in MER's labels (angry)";
  private static final Set<String> ONCE = Set.of("from", "minConfidence", "lastEventId");
  private static final Set<String> REPEATED = Set.of("emotion");
  private static final Set<String> WITH_TEXT = Set.of("from", "minConfidence", "emotion");

  @Parameter(description = "The id of the last event that was read: the next one follows")
  @HeaderParam("Last-Event-ID")
  @Nullable String lastEventId;

  @Parameter(description = "The same, for readers that cannot send the header, which is stronger")
  @QueryParam("lastEventId")
  @Nullable String lastEventIdOfQuery;

  @Parameter(
      description = EMOTIONS,
      schema = @Schema(type = SchemaType.ARRAY, implementation = EmotionName.class))
  @QueryParam("emotion")
  List<String> emotions = List.of();

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
  String minConfidence = "0";

  /**
   * Which events are wanted.
   *
   * @throws ProblemException if that cannot be read, or something is asked that nobody reads
   */
  EventFilter filter(RoutingContext http, Optional<String> session) {
    QueryNames.require(http, ONCE, REPEATED);
    QueryNames.requireText(http, WITH_TEXT);
    return EventParameters.filter(session, emotions, minConfidence);
  }

  /**
   * Where to begin.
   *
   * @param from without the id of an event
   * @throws ProblemException if it cannot be read
   */
  Start start(String from) {
    return EventParameters.start(lastEventId == null ? lastEventIdOfQuery : lastEventId, from);
  }
}
