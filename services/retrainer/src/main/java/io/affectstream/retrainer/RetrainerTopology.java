package io.affectstream.retrainer;

import io.affectstream.retrainer.intake.IntakeProcessors;
import io.affectstream.streams.BoundedTimestamps;
import io.affectstream.wire.topics.Topics;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * {@code training, labels, consent, emotions -> clips to learn from}; broken ones {@code -> dead
 * letters}.
 */
final class RetrainerTopology {
  private static final String READ = "read-what-is-learnt";
  private static final String KEEP = "keep-clips";
  private static final String BURY = "write-dead-letters";

  private final Topics topics;
  private final IntakeProcessors intake;
  private final InstantSource clock;

  RetrainerTopology(Topics topics, IntakeProcessors intake, InstantSource clock) {
    this.topics = topics;
    this.intake = intake;
    this.clock = clock;
  }

  Topology build() {
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            READ,
            new BoundedTimestamps(clock),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.training().name(),
            topics.labels().name(),
            topics.consent().name(),
            topics.emotions().name())
        .addProcessor(KEEP, intake, READ)
        .addSink(
            BURY,
            topics.deadLetters().name(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            KEEP);
  }
}
