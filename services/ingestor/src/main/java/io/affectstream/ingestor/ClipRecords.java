package io.affectstream.ingestor;

import io.affectstream.media.ExtractedClip;
import io.affectstream.media.FramePicture;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import io.affectstream.wire.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes an extracted clip down as the records that are stored. The policy acts here, before
 * anything is written: of a clip that it forbids there is no sound and no picture, and a ledger
 * record that gives {@code POLICY} as the one reason, whatever the source holds.
 */
final class ClipRecords {
  private static final String STAGE = "ingest";
  private static final Set<Modality> GIVEN =
      Set.of(Modality.ACOUSTIC, Modality.LEXICAL, Modality.VISUAL);

  private final IngestorConfig config;
  private final InstantSource clock;

  ClipRecords(IngestorConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /** The sound, when there is any that is wanted and may be kept. */
  Optional<ClipAudio> audio(ExtractedClip clip, Policy policy) {
    return Optional.ofNullable(clip.pcm16le())
        .filter(_ -> policy.inferOk())
        .map(pcm -> new ClipAudio(ClipAudio.SAMPLE_RATE, pcm, policy, withheld(), steps(clip)));
  }

  /** The pictures, when there are any that are wanted and may be kept. */
  Optional<ClipFrames> frames(ExtractedClip clip, Policy policy) {
    return clip.frames().isEmpty() || !policy.inferOk()
        ? Optional.empty()
        : Optional.of(
            new ClipFrames(
                clip.frames().stream().map(ClipRecords::frame).toList(), policy, steps(clip)));
  }

  /** The ledger record: what fusion waits for, and what it need not wait for. */
  Clip ledger(Source source, ExtractedClip clip, Policy policy) {
    var absent = absences(clip, policy);
    var expected = GIVEN.stream().filter(m -> !absent.containsKey(m)).collect(Collectors.toSet());
    return new Clip(
        source.name(),
        clip.startMillis(),
        clip.endMillis(),
        micros(clip.closedAt()),
        Math.toIntExact(config.deadline().toMillis()),
        expected,
        absent,
        policy,
        steps(clip),
        SourceNotices.of(clip));
  }

  private Set<Modality> withheld() {
    return config.withheld().stream().map(Withheld::modality).collect(Collectors.toSet());
  }

  private Map<Modality, AbsenceReason> absences(ExtractedClip clip, Policy policy) {
    return policy.inferOk()
        ? absencesInSource(clip)
        : GIVEN.stream().collect(Collectors.toMap(m -> m, _ -> AbsenceReason.POLICY));
  }

  private Map<Modality, AbsenceReason> absencesInSource(ExtractedClip clip) {
    var absent = new EnumMap<Modality, AbsenceReason>(Modality.class);
    if (clip.pcm16le() == null) {
      var reason = SourceNotices.reason(clip.sound());
      absent.put(Modality.ACOUSTIC, reason);
      absent.put(Modality.LEXICAL, reason);
    }
    if (clip.frames().isEmpty()) {
      absent.put(Modality.VISUAL, SourceNotices.reason(clip.pictures()));
    } else if (!clip.hasFace()) {
      absent.put(Modality.VISUAL, AbsenceReason.NO_FACE);
    }
    withheld().forEach(modality -> absent.put(modality, AbsenceReason.NOT_PROVIDED));
    return absent;
  }

  /** Decoding and faces, most of which was done before the clip closed; then the way to here. */
  private List<Step> steps(ExtractedClip clip) {
    long waited = ChronoUnit.MICROS.between(clip.closedAt(), clock.instant());
    return List.of(new Step(STAGE, Math.max(0, waited), clip.decodeMicros() + clip.faceMicros()));
  }

  private static VideoFrame frame(FramePicture picture) {
    return new VideoFrame(
        picture.timeMillis(),
        Optional.ofNullable(picture.faceJpeg()).map(ByteBuffer::wrap),
        Optional.of(ByteBuffer.wrap(picture.sceneJpeg())));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
