package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.absence;
import static io.affectstream.wire.codec.Shared.avro;
import static io.affectstream.wire.codec.Shared.instant;
import static io.affectstream.wire.codec.Shared.notices;
import static io.affectstream.wire.codec.Shared.same;
import static io.affectstream.wire.codec.Shared.source;
import static io.affectstream.wire.codec.Shared.span;
import static io.affectstream.wire.codec.Shared.wire;
import static io.affectstream.wire.codec.Shared.wireNotices;
import static io.affectstream.wire.codec.Shared.wireSource;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EventTiming;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Scores;
import io.affectstream.wire.limits.WireLimits;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** What fusion writes. */
final class EventMapping {
  private EventMapping() {}

  static io.affectstream.avro.EmotionEvent toAvro(EmotionEvent e) {
    return io.affectstream.avro.EmotionEvent.newBuilder()
        .setEventId(UUID.fromString(e.eventId()))
        .setClipId(e.clip().toString())
        .setSessionId(e.clip().session())
        .setParticipant(e.clip().participant())
        .setStartMillis(e.startMillis())
        .setEndMillis(e.endMillis())
        .setStatus(io.affectstream.avro.EventStatus.FINAL)
        .setTrigger(same(io.affectstream.avro.EventTrigger.class, e.trigger()))
        .setModalities(e.modalities().stream().map(EventMapping::toAvro).toList())
        .setScores(Emotion.ALL.stream().map(c -> score(c, e.scores())).toList())
        .setTop(e.top().map(Shared::avro).orElse(io.affectstream.avro.Emotion.UNKNOWN))
        .setConfidence(e.confidence())
        .setAbstained(e.abstained())
        .setCalibrationId(e.calibrationId())
        .setModelName(e.modelName())
        .setModelVersion(e.modelVersion())
        .setPolicy(avro(e.policy()))
        .setTiming(toAvro(e.timing()))
        .setSource(source(e.source()))
        .setNotices(notices(e.notices()))
        .build();
  }

  static EmotionEvent fromAvro(io.affectstream.avro.EmotionEvent e) {
    Bounds.window(e.getStartMillis(), e.getEndMillis());
    return new EmotionEvent(
        e.getEventId().toString(),
        ClipId.parse(e.getClipId()),
        wireSource(e.getSource()),
        e.getStartMillis(),
        e.getEndMillis(),
        same(EmotionEvent.Trigger.class, e.getTrigger()),
        Bounds.list("modalities", e.getModalities(), WireLimits.MOST_MODALITIES).stream()
            .map(EventMapping::fromAvro)
            .toList(),
        scores(e.getScores()),
        e.getAbstained(),
        Bounds.name("calibrationId", e.getCalibrationId()),
        Bounds.name("modelName", e.getModelName()),
        Bounds.name("modelVersion", e.getModelVersion()),
        wire(e.getPolicy()),
        fromAvro(e.getTiming()),
        wireNotices(e.getNotices()));
  }

  private static io.affectstream.avro.EmotionScore score(Emotion emotion, Scores scores) {
    return new io.affectstream.avro.EmotionScore(avro(emotion), scores.of(emotion));
  }

  private static Scores scores(List<io.affectstream.avro.EmotionScore> scores) {
    var values = new double[Emotion.ALL.size()];
    Bounds.number("the size of scores", scores.size(), values.length, values.length);
    scores.forEach(s -> values[same(Emotion.class, s.getEmotion()).ordinal()] = s.getScore());
    return Scores.of(values);
  }

  private static io.affectstream.avro.ModalityReport toAvro(ModalityReport r) {
    var record = new io.affectstream.avro.ModalityReport();
    record.setModality(avro(r.modality()));
    record.setPresent(r.isHeard());
    switch (r.presence()) {
      case ModalityReport.Heard(var quality) -> record.setQuality(quality);
      case ModalityReport.Missing(var reason) -> record.setMissingReason(avro(reason));
    }
    r.arrivedMicros().ifPresent(arrived -> record.setArrivedMicros(span(arrived)));
    record.setSteps(avro(r.steps()));
    return record;
  }

  private static ModalityReport fromAvro(io.affectstream.avro.ModalityReport r) {
    var presence =
        absence(r.getMissingReason())
            .<ModalityReport.Presence>map(ModalityReport.Missing::new)
            .orElseGet(() -> heard(r));
    var arrived = r.getArrivedMicros();
    return new ModalityReport(
        same(Modality.class, r.getModality()),
        presence,
        arrived == null
            ? OptionalLong.empty()
            : OptionalLong.of(Bounds.span("arrivedMicros", arrived)),
        wire(r.getSteps()));
  }

  private static ModalityReport.Heard heard(io.affectstream.avro.ModalityReport r) {
    return new ModalityReport.Heard((float) Bounds.share("quality", r.getQuality()));
  }

  private static io.affectstream.avro.EventTiming toAvro(EventTiming t) {
    return new io.affectstream.avro.EventTiming(
        instant(t.closedAtMicros()),
        instant(t.emittedAtMicros()),
        span(t.ingestMicros()),
        span(t.reassemblyMicros()),
        span(t.fusionMicros()));
  }

  private static EventTiming fromAvro(io.affectstream.avro.EventTiming t) {
    return new EventTiming(
        Bounds.micros("closedAtMicros", t.getClosedAtMicros()),
        Bounds.micros("emittedAtMicros", t.getEmittedAtMicros()),
        Bounds.span("ingestMicros", t.getIngestMicros()),
        Bounds.span("reassemblyMicros", t.getReassemblyMicros()),
        Bounds.span("fusionMicros", t.getFusionMicros()));
  }
}
