package io.affectstream.gateway.feed;

import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a reader wants.
 *
 * @param session one session, or all
 * @param emotions by top class; empty means all
 * @param minConfidence least confidence, 0 to 1
 */
public record EventFilter(Optional<String> session, Set<Emotion> emotions, double minConfidence) {
  public EventFilter {
    emotions = Set.copyOf(emotions);
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "minConfidence must be a number from 0 to 1, was " + minConfidence);
    }
  }

  public boolean accepts(EmotionEvent event) {
    return session.map(event.clip().session()::equals).orElse(true)
        && (emotions.isEmpty() || event.top().map(emotions::contains).orElse(false))
        && event.confidence() >= minConfidence;
  }
}
