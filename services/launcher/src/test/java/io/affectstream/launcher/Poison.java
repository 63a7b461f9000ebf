package io.affectstream.launcher;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.VideoFrame;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every kind of record that cannot be used, for every topic of clips. */
final class Poison {
  private static final int UNKNOWN_ID = 99;
  private static final int TOO_BIG = 200_000; // for what fusion keeps
  private static final ByteBuffer SOUND = ByteBuffer.allocate(32_000);
  private static final ByteBuffer ODD = ByteBuffer.allocate(31_999);
  private static final ByteBuffer NO_JPEG = ByteBuffer.wrap(new byte[] {1, 2, 3});

  private final Topics topics;
  private final List<Kind> kinds = new ArrayList<>();

  /**
   * One kind on one topic.
   *
   * @param reason what its dead letter must say
   */
  private record Kind(Topic<?> topic, byte @Nullable [] value, RejectionReason reason) {}

  /** A record to send. */
  record Dose(Topic<?> topic, String key, byte @Nullable [] value, RejectionReason reason) {}

  Poison(Topics topics) {
    this.topics = topics;
    onTopic(topics.clips(), clip(2_000), clip(0));
    onTopic(topics.audio(), audio(SOUND), audio(ODD));
    onTopic(topics.frames(), frames(), frames(NO_JPEG));
    onTopic(topics.speech(), speech(SOUND), speech(ODD));
    onTopic(
        topics.transcripts(),
        new Transcript(new Transcript.Silence(), Policy.INFER_ONLY, List.of()),
        null);
    for (var modality : Modality.values()) {
      var other = Modality.values()[(modality.ordinal() + 1) % Modality.values().length];
      onTopic(topics.features(modality), absent(modality), absent(other));
      add(topics.features(modality), new byte[TOO_BIG], RejectionReason.TOO_BIG_RECORD);
    }
  }

  /** As many as asked for, all kinds in turn, each for a clip of its own. */
  List<Dose> doses(int count) {
    var doses = new ArrayList<Dose>();
    for (int i = 0; i < count; i++) {
      var kind = kinds.get(i % kinds.size());
      var clip = new ClipId("session-" + i % 16, "speaker", i).toString();
      var key = kind.reason() == RejectionReason.BAD_KEY ? "nobody-" + i : clip;
      doses.add(new Dose(kind.topic(), key, kind.value(), kind.reason()));
    }
    return doses;
  }

  private <T> void onTopic(Topic<T> topic, T good, @Nullable T senseless) {
    byte[] bytes = topic.encode(good);
    add(topic, null, RejectionReason.NULL_VALUE);
    add(topic, new byte[] {9, 9, 9}, RejectionReason.BAD_FRAMING);
    add(topic, withSchema(bytes, UNKNOWN_ID), RejectionReason.UNKNOWN_SCHEMA);
    add(topic, ofAnotherType(topic), RejectionReason.WRONG_TYPE);
    add(topic, Arrays.copyOf(bytes, bytes.length - 1), RejectionReason.UNDECODABLE);
    add(topic, bytes, RejectionReason.BAD_KEY);
    if (senseless != null) {
      add(topic, topic.encode(senseless), RejectionReason.INVALID_CONTENT);
    }
  }

  private void add(Topic<?> topic, byte @Nullable [] value, RejectionReason reason) {
    kinds.add(new Kind(topic, value, reason));
  }

  private byte[] ofAnotherType(Topic<?> topic) {
    return topic.equals(topics.audio())
        ? topics.frames().encode(frames())
        : topics.audio().encode(audio(SOUND));
  }

  private static byte[] withSchema(byte[] value, int id) {
    var other = value.clone();
    other[4] = (byte) id;
    return other;
  }

  private static Clip clip(int deadlineMillis) {
    return new Clip(
        "poison",
        0,
        1_000,
        1_700_000_000_000_000L,
        deadlineMillis,
        Set.of(Modality.ACOUSTIC),
        Map.of(),
        Policy.INFER_ONLY,
        List.of(),
        List.of());
  }

  private static ClipAudio audio(ByteBuffer pcm) {
    return new ClipAudio(ClipAudio.SAMPLE_RATE, pcm, Policy.INFER_ONLY, List.of());
  }

  private static ClipFrames frames(ByteBuffer... faces) {
    return new ClipFrames(
        Arrays.stream(faces)
            .map(face -> new VideoFrame(0, Optional.of(face), Optional.empty()))
            .toList(),
        Policy.INFER_ONLY,
        List.of());
  }

  private static Speech speech(ByteBuffer pcm) {
    return new Speech(new Speech.Sound(Speech.Source.ORIGINAL, pcm), Policy.INFER_ONLY, List.of());
  }

  private static Features absent(Modality modality) {
    return Features.absent(modality, AbsenceReason.SILENCE, List.of());
  }
}
