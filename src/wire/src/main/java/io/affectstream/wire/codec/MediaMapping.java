package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.avro;
import static io.affectstream.wire.codec.Shared.instant;
import static io.affectstream.wire.codec.Shared.notices;
import static io.affectstream.wire.codec.Shared.required;
import static io.affectstream.wire.codec.Shared.same;
import static io.affectstream.wire.codec.Shared.source;
import static io.affectstream.wire.codec.Shared.wire;
import static io.affectstream.wire.codec.Shared.wireNotices;
import static io.affectstream.wire.codec.Shared.wireSource;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.Modality;
import io.affectstream.wire.VideoFrame;
import io.affectstream.wire.limits.WireLimits;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the ingestor writes. */
final class MediaMapping {
  private MediaMapping() {}

  static io.affectstream.avro.Clip toAvro(Clip c) {
    return new io.affectstream.avro.Clip(
        source(c.source()),
        c.startMillis(),
        c.endMillis(),
        instant(c.closedAtMicros()),
        c.deadlineMillis(),
        c.expected().stream().sorted().map(Shared::avro).toList(),
        absent(c.absent()),
        avro(c.policy()),
        avro(c.steps()),
        notices(c.notices()));
  }

  static Clip fromAvro(io.affectstream.avro.Clip c) {
    Bounds.window(c.getStartMillis(), c.getEndMillis());
    return new Clip(
        wireSource(c.getSource()),
        c.getStartMillis(),
        c.getEndMillis(),
        Bounds.micros("closedAtMicros", c.getClosedAtMicros()),
        (int)
            Bounds.number(
                "deadlineMillis", c.getDeadlineMillis(), 1, WireLimits.LONGEST_DEADLINE_MILLIS),
        modalities(c.getExpected()),
        absent(c.getAbsent()),
        wire(c.getPolicy()),
        wire(c.getSteps()),
        wireNotices(c.getNotices()));
  }

  static io.affectstream.avro.ClipAudio toAvro(ClipAudio a) {
    return new io.affectstream.avro.ClipAudio(
        a.sampleRate(),
        a.pcm().duplicate(),
        avro(a.steps()),
        avro(a.policy()),
        a.withheld().stream().sorted().map(Shared::avro).toList());
  }

  static ClipAudio fromAvro(io.affectstream.avro.ClipAudio a) {
    if (a.getSampleRate() != ClipAudio.SAMPLE_RATE || a.getPcm().remaining() % Short.BYTES != 0) {
      throw new IllegalArgumentException("not 16-bit sound at 16000 Hz");
    }
    return new ClipAudio(
        a.getSampleRate(),
        a.getPcm(),
        required(a.getPolicy()),
        modalities(a.getWithheld()),
        wire(a.getSteps()));
  }

  static io.affectstream.avro.ClipFrames toAvro(ClipFrames f) {
    return new io.affectstream.avro.ClipFrames(
        f.frames().stream().map(MediaMapping::toAvro).toList(), avro(f.steps()), avro(f.policy()));
  }

  static ClipFrames fromAvro(io.affectstream.avro.ClipFrames f) {
    return new ClipFrames(
        Bounds.list("frames", f.getFrames(), WireLimits.MOST_FRAMES).stream()
            .map(MediaMapping::fromAvro)
            .toList(),
        required(f.getPolicy()),
        wire(f.getSteps()));
  }

  private static io.affectstream.avro.VideoFrame toAvro(VideoFrame f) {
    var frame = new io.affectstream.avro.VideoFrame();
    frame.setTimeMillis(f.timeMillis());
    f.face().ifPresent(jpeg -> frame.setFace(jpeg.duplicate()));
    f.scene().ifPresent(jpeg -> frame.setScene(jpeg.duplicate()));
    return frame;
  }

  private static VideoFrame fromAvro(io.affectstream.avro.VideoFrame f) {
    return new VideoFrame(
        Bounds.within("timeMillis", f.getTimeMillis()),
        Optional.ofNullable(f.getFace()),
        Optional.ofNullable(f.getScene()));
  }

  private static Set<Modality> modalities(List<io.affectstream.avro.Modality> modalities) {
    return Bounds.list("modalities", modalities, WireLimits.MOST_MODALITIES).stream()
        .map(m -> same(Modality.class, m))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<io.affectstream.avro.AbsentModality> absent(
      Map<Modality, AbsenceReason> absent) {
    return absent.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new io.affectstream.avro.AbsentModality(avro(e.getKey()), avro(e.getValue())))
        .toList();
  }

  private static Map<Modality, AbsenceReason> absent(
      List<io.affectstream.avro.AbsentModality> absent) {
    var reasons = new EnumMap<Modality, AbsenceReason>(Modality.class);
    Bounds.list("absent", absent, WireLimits.MOST_MODALITIES);
    absent.forEach(
        a ->
            reasons.put(
                same(Modality.class, a.getModality()), same(AbsenceReason.class, a.getReason())));
    return reasons;
  }
}
