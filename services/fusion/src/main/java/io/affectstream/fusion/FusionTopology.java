package io.affectstream.fusion;

import io.affectstream.streams.BoundedTimestamps;
import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.streams.assembly.ClipAssemblerSupplier;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Roles;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.streams.assembly.clip.AssemblyRules;
import io.affectstream.streams.damage.DamagedPlaces;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.topics.Topics;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/** {@code clips, features.* -> assemble and fuse -> emotions, training, dead-letters}. */
final class FusionTopology {
  static final String STAGE = "fusion";
  static final String EMOTIONS = "write-emotions";
  static final String TRAINING = "write-training";
  static final String LETTERS = "write-dead-letters";
  private static final String READ = "read-clips-and-features";
  private static final String ASSEMBLE = "assemble-clips";

  private final Topics topics;
  private final HeadSlot heads;
  private final Placement placement;
  private final DamagedPlaces damaged;
  private final Predicate<ClipId> forgotten;
  private final Metrics metrics;
  private final InstantSource clock;

  FusionTopology(
      Topics topics,
      HeadSlot heads,
      Placement placement,
      DamagedPlaces damaged,
      Predicate<ClipId> forgotten,
      Metrics metrics,
      InstantSource clock) {
    this.topics = topics;
    this.heads = heads;
    this.placement = placement;
    this.damaged = damaged;
    this.forgotten = forgotten;
    this.metrics = metrics;
    this.clock = clock;
  }

  Topology build(AssemblyRules rules, double confidenceFloor, Storage storage) {
    var roles = new Roles(STAGE, LETTERS, fuser(confidenceFloor), placement, damaged);
    var assembler = new ClipAssemblerSupplier(topics, rules, roles, storage, metrics);
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            READ,
            new BoundedTimestamps(clock),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            assembler.inputs())
        .addProcessor(ASSEMBLE, assembler, READ)
        .addSink(EMOTIONS, topics.emotions().name(), bytes(), bytes(), ASSEMBLE)
        .addSink(TRAINING, topics.training().name(), bytes(), bytes(), ASSEMBLE)
        .addSink(LETTERS, topics.deadLetters().name(), bytes(), bytes(), ASSEMBLE);
  }

  private ClipFuser fuser(double confidenceFloor) {
    return new ClipFuser(
        topics,
        heads,
        new EventMaker(confidenceFloor, clock),
        new DeadLetters(STAGE, clock),
        forgotten,
        new FusionMetrics(metrics));
  }

  private static ByteArraySerializer bytes() {
    return new ByteArraySerializer();
  }
}
