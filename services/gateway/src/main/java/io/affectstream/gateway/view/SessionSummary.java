package io.affectstream.gateway.view;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Modality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the events of one session add up to.
 *
 * @param session its id
 * @param events how many, abstained ones included
 * @param abstained how many abstained
 * @param byDeadline how many could not wait for all modalities
 * @param counts events by their top class; those that heard nothing have none
 * @param scoreSums sums of the probabilities of those counted, in the order of {@link Emotion}
 * @param missing how often each modality was missing, and why
 * @param firstClip the clip of the first event
 * @param lastClip the clip of the latest event
 * @param firstEmittedMicros wall clock of the first event, since 1970
 * @param lastEmittedMicros wall clock of the latest event, since 1970
 */
public record SessionSummary(
    String session,
    long events,
    long abstained,
    long byDeadline,
    Map<Emotion, Long> counts,
    List<Double> scoreSums,
    Map<Modality, Map<AbsenceReason, Long>> missing,
    String firstClip,
    String lastClip,
    long firstEmittedMicros,
    long lastEmittedMicros) {

  public SessionSummary {
    counts = Map.copyOf(counts);
    scoreSums = List.copyOf(scoreSums);
    missing = Map.copyOf(missing);
  }

  /** The summary of {@code first} alone. */
  public static SessionSummary of(EmotionEvent first) {
    var clip = first.clip().toString();
    long emitted = first.timing().emittedAtMicros();
    var nothing = Collections.nCopies(Emotion.ALL.size(), 0.0);
    return new SessionSummary(
            first.clip().session(),
            0,
            0,
            0,
            Map.of(),
            nothing,
            Map.of(),
            clip,
            clip,
            emitted,
            emitted)
        .with(first);
  }

  /** This and one more event. */
  public SessionSummary with(EmotionEvent event) {
    return new SessionSummary(
        session,
        events + 1,
        abstained + (event.abstained() ? 1 : 0),
        byDeadline + (event.trigger() == EmotionEvent.Trigger.DEADLINE ? 1 : 0),
        event.top().map(top -> plusOne(counts, top)).orElse(counts),
        event.hasHeard() ? sum(scoreSums, event.scores().toList()) : scoreSums,
        plusMissing(event),
        firstClip,
        event.clip().toString(),
        firstEmittedMicros,
        event.timing().emittedAtMicros());
  }

  /** Mean probability of {@code emotion} over the events that heard something; 0 without any. */
  public double meanScore(Emotion emotion) {
    long heard = counts.values().stream().mapToLong(Long::longValue).sum();
    return heard == 0 ? 0 : scoreSums.get(emotion.ordinal()) / heard;
  }

  private Map<Modality, Map<AbsenceReason, Long>> plusMissing(EmotionEvent event) {
    var all = new TreeMap<>(missing);
    for (var report : event.modalities()) {
      report
          .missingReason()
          .ifPresent(
              reason ->
                  all.merge(
                      report.modality(), Map.of(reason, 1L), (known, _) -> plusOne(known, reason)));
    }
    return all;
  }

  private static <K extends Comparable<K>> Map<K, Long> plusOne(Map<K, Long> counts, K key) {
    var more = new TreeMap<>(counts);
    more.merge(key, 1L, Long::sum);
    return more;
  }

  private static List<Double> sum(List<Double> left, List<Double> right) {
    var sums = new ArrayList<Double>(left.size());
    for (int i = 0; i < left.size(); i++) {
      sums.add(left.get(i) + right.get(i));
    }
    return sums;
  }
}
