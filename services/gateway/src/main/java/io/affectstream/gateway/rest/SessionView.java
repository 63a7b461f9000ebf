package io.affectstream.gateway.rest;

import io.affectstream.gateway.view.SessionSummary;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session's summary as JSON. */
@Schema(name = "Session")
public record SessionView(
    String sessionId,
    long events,
    long abstained,
    long byDeadline,
    List<Share> emotions,
    Map<String, Map<String, Long>> missing,
    String firstClipId,
    String lastClipId,
    Instant firstEventAt,
    Instant lastEventAt) {

  /**
   * One class of the session.
   *
   * @param count events with this top class
   * @param meanScore its mean probability over all events that heard something
   */
  public record Share(@Schema(ref = "Emotion") String name, long count, double meanScore) {}

  static SessionView of(SessionSummary summary) {
    return new SessionView(
        summary.session(),
        summary.events(),
        summary.abstained(),
        summary.byDeadline(),
        Emotion.ALL.stream().map(emotion -> share(summary, emotion)).toList(),
        missing(summary.missing()),
        summary.firstClip(),
        summary.lastClip(),
        instant(summary.firstEmittedMicros()),
        instant(summary.lastEmittedMicros()));
  }

  private static Share share(SessionSummary summary, Emotion emotion) {
    long count = summary.counts().getOrDefault(emotion, 0L);
    return new Share(emotion.label(), count, summary.meanScore(emotion));
  }

  private static Map<String, Map<String, Long>> missing(
      Map<Modality, Map<AbsenceReason, Long>> missing) {
    var labelled = new TreeMap<String, Map<String, Long>>();
    missing.forEach(
        (modality, reasons) -> {
          var counts = new TreeMap<String, Long>();
          reasons.forEach((reason, count) -> counts.put(reason.label(), count));
          labelled.put(modality.label(), counts);
        });
    return labelled;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
