package io.affectstream.gateway.rest;

import io.affectstream.gateway.feed.EventFilter;
import io.affectstream.gateway.feed.Positions;
import io.affectstream.gateway.feed.Start;
import io.affectstream.gateway.problem.Printed;
import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import io.affectstream.wire.Emotion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader asks for, read from the text of a request. */
final class EventParameters {
  private EventParameters() {}

  /**
   * Where to begin.
   *
   * @param lastEventId overrides {@code from}
   * @throws ProblemException if it cannot be read
   */
  static Start start(@Nullable String lastEventId, String from) {
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

  /**
   * Which events to show.
   *
   * @param emotions names, each text one or several separated by commas
   * @throws ProblemException if one of them cannot be read
   */
  static EventFilter filter(Optional<String> session, List<String> emotions, String minConfidence) {
    try {
      return new EventFilter(session, parse(emotions), number(minConfidence));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.PARAMETER_INVALID, Printed.of(String.valueOf(e.getMessage())), e);
    }
  }

  private static Start at(String lastEventId) {
    try {
      return new Start.At(Positions.parse(lastEventId));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.LAST_EVENT_ID_INVALID, "Last-Event-ID is " + e.getMessage(), e);
    }
  }

  private static Set<Emotion> parse(List<String> emotions) {
    return emotions.stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .map(name -> Emotion.parse(name.strip()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("minConfidence must be a number from 0 to 1", e);
    }
  }
}
