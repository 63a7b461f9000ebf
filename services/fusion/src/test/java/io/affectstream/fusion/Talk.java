package io.affectstream.fusion;

import static io.affectstream.fusion.Given.THREE;

import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Clips that are all alike, at a steady pace, so that only the head makes a difference. */
final class Talk {
  static final int WIDTH = 96; // of the shipped head
  private static final Map<String, String> ENCODERS =
      Map.of("acoustic", "voice 1", "visual", "face 1", "lexical", "words 1");
  private static final int SESSIONS = 8;

  private final Topics topics;
  private final TestBroker broker;

  Talk(Topics topics, TestBroker broker) {
    this.topics = topics;
    this.broker = broker;
  }

  /** Where its features come from, as a release says it. */
  static Map<String, String> encoders() {
    return ENCODERS;
  }

  static ClipId clip(int index) {
    return new ClipId("session-" + index % SESSIONS, "speaker", index);
  }

  /** What a head hears of every clip. */
  static Map<Modality, Embedding> heard() {
    var heard = new EnumMap<Modality, Embedding>(Modality.class);
    THREE.forEach(modality -> heard.put(modality, vector(modality)));
    return heard;
  }

  /** Sends the clips from {@code from} to before {@code to}, one each {@code pace}. */
  void say(int from, int to, Duration pace) throws InterruptedException {
    long next = System.nanoTime();
    for (int index = from; index < to; index++) {
      send(clip(index).toString());
      next += pace.toNanos();
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
    }
    broker.flush();
  }

  private void send(String clip) {
    var ledger = Given.patientLedger(Instant.now().toEpochMilli());
    broker.send(topics.clips(), clip, topics.clips().encode(ledger));
    for (var modality : THREE) {
      var topic = topics.features(modality);
      var content =
          new Features.Present(
              vector(modality), 1, Objects.requireNonNull(ENCODERS.get(modality.label())));
      broker.send(topic, clip, topic.encode(new Features(modality, content, List.of())));
    }
  }

  private static Embedding vector(Modality modality) {
    var values = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      values[i] = Math.round(64 * Math.sin(i + modality.ordinal())) / 64f; // whole on the wire
    }
    return Embedding.of(values);
  }
}
