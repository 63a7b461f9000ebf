package io.affectstream.fusion;

import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.assembly.AssemblyRules;
import io.affectstream.streams.assembly.ClipAssemblerSupplier;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Outputs;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;

/** {@code clips, features.* -> assemble -> fuse -> emotions, training, dead-letters}. */
final class FusionTopology {
  static final String STAGE = "fusion";
  static final String EMOTIONS = "write-emotions";
  static final String TRAINING = "write-training";
  static final String LETTERS = "write-dead-letters";
  private static final String READ = "read-clips-and-features";
  private static final String ASSEMBLE = "assemble-clips";
  private static final String FUSE = "fuse-clips";

  private final Topics topics;
  private final EmotionHead head;
  private final Metrics metrics;
  private final InstantSource clock;

  FusionTopology(Topics topics, EmotionHead head, Metrics metrics, InstantSource clock) {
    this.topics = topics;
    this.head = head;
    this.metrics = metrics;
    this.clock = clock;
  }

  Topology build(AssemblyRules rules, double confidenceFloor, Storage storage) {
    var assembler =
        new ClipAssemblerSupplier(
            STAGE, topics, rules, new Outputs(FUSE, LETTERS), storage, metrics);
    return new Topology()
        .addSource(
            READ, new ByteArrayDeserializer(), new ByteArrayDeserializer(), assembler.inputs())
        .addProcessor(ASSEMBLE, assembler, READ)
        .addProcessor(FUSE, () -> fuser(confidenceFloor), ASSEMBLE)
        .addSink(
            EMOTIONS, topics.emotions().name(), key(), new EventSerializer(topics.emotions()), FUSE)
        .addSink(TRAINING, topics.training().name(), key(), value(topics.training()), FUSE)
        .addSink(
            LETTERS,
            topics.deadLetters().name(),
            key(),
            value(topics.deadLetters()),
            ASSEMBLE,
            FUSE);
  }

  private ClipFuser fuser(double confidenceFloor) {
    return new ClipFuser(
        new EventMaker(head, confidenceFloor, clock),
        new DeadLetters(STAGE, clock),
        new FusionMetrics(metrics));
  }

  private static ByteArraySerializer key() {
    return new ByteArraySerializer();
  }

  private static <T> Serializer<T> value(Topic<T> topic) {
    return (_, value) -> topic.encode(value);
  }
}
