package io.affectstream.retrainer;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.topics.Topics;
import java.time.InstantSource;

/** What every part of the retrainer is given. */
record Surroundings(
    RetrainerConfig config,
    KafkaProfile kafka,
    Topics topics,
    Metrics metrics,
    InstantSource clock) {}
