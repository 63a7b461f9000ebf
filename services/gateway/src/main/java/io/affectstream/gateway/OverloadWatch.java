package io.affectstream.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says that events are made without what comes too late: once in a while, not for every event. */
final class OverloadWatch {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<String, Integer> late = new TreeMap<>();
  private Instant since;
  private int events;
  private int lateEvents;

  OverloadWatch(InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /**
   * Takes note of an event, and tells of those since the last telling if it is time.
   *
   * @param stages those that were late for it
   */
  synchronized Optional<String> seen(Set<String> stages) {
    var now = clock.instant();
    if (lateEvents == 0 && now.isAfter(since.plus(EVERY))) {
      begin(now);
    }
    events++;
    lateEvents += stages.isEmpty() ? 0 : 1;
    stages.forEach(stage -> late.merge(stage, 1, Integer::sum));
    if (lateEvents == 0 || now.isBefore(since.plus(EVERY))) {
      return Optional.empty();
    }
    var told =
        "overload: %d of the last %d events were made without what came too late; late or not running: %s"
            .formatted(lateEvents, events, late);
    begin(now);
    return Optional.of(told);
  }

  private void begin(Instant now) {
    since = now;
    events = 0;
    lateEvents = 0;
    late.clear();
  }
}
