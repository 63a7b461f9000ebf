package io.affectstream.launcher;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.VideoFrame;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A clip whose ledger record allows inference, while every record of its media forbids it. */
final class Forbidden {
  static final ClipId CLIP = new ClipId("forbidden", "speaker", 0);
  private static final Policy POLICY = new Policy("refused", "AGENT", "EU", false, false, "acme");
  private static final Topics TOPICS = Topics.embedded();

  private final Random random = new Random(11);
  private final ClipAudio sound =
      new ClipAudio(ClipAudio.SAMPLE_RATE, bytes(64_000), POLICY, List.of());
  private final ClipFrames pictures =
      new ClipFrames(
          List.of(new VideoFrame(0, Optional.of(bytes(3_000)), Optional.of(bytes(5_000)))),
          POLICY,
          List.of());
  private final Transcript.Words words =
      new Transcript.Words(List.of(word("quixotic"), word("zeppelin"), word("marmalade")), 0.9f);

  Needles needles() {
    return new Needles().sound(sound).pictures(pictures).words(words);
  }

  /** Writes its records, and tells where those of its media stand. */
  Set<String> send(KafkaProfile kafka) throws Exception {
    var places = new TreeSet<String>();
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.producer("intruder"))) {
      places.add(send(producer, TOPICS.audio(), sound));
      places.add(send(producer, TOPICS.frames(), pictures));
      var signal = new Speech.Sound(Speech.Source.ORIGINAL, sound.pcm());
      places.add(send(producer, TOPICS.speech(), new Speech(signal, POLICY, List.of())));
      var transcript = new Transcript(words, POLICY, List.of());
      places.add(send(producer, TOPICS.transcripts(), transcript));
      send(producer, TOPICS.clips(), ledger());
    }
    return places;
  }

  private static <T> String send(KafkaProducer<byte[], byte[]> producer, Topic<T> topic, T value)
      throws Exception {
    var record = new ProducerRecord<>(topic.name(), CLIP.key(), topic.encode(value));
    var at = producer.send(record).get();
    return at.topic() + "-" + at.partition() + "@" + at.offset();
  }

  private static Clip ledger() {
    return new Clip(
        "call.wav",
        0,
        2_000,
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()),
        600_000,
        Set.of(Modality.ACOUSTIC, Modality.LEXICAL, Modality.VISUAL),
        Map.of(),
        Policy.INFER_ONLY,
        List.of(),
        List.of());
  }

  private static Transcript.Word word(String text) {
    return new Transcript.Word(text, 0.9f, 0, 500);
  }

  private ByteBuffer bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
