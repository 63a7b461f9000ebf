package io.affectstream.retrainer.intake;

import io.affectstream.streams.Changelog;
import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the intake of each partition, with its stores. */
public final class IntakeProcessors implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
  /** The store of clips: id to what {@link KeptClipFormat} reads. */
  public static final String CLIPS = Intake.CLIPS;

  private static final String STAGE = "retrainer";
  private static final Duration FOREVER = Duration.ofDays(3_650); // as long as the withdrawals

  private final Topics topics;
  private final IntakeRules rules;
  private final Passing passing;
  private final Metrics metrics;
  private final InstantSource clock;

  public IntakeProcessors(
      Topics topics, IntakeRules rules, Passing passing, Metrics metrics, InstantSource clock) {
    this.topics = topics;
    this.rules = rules;
    this.passing = passing;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** The topics behind the stores. */
  public static List<Changelog> changelogs(String application, Duration keep) {
    return List.of(
        new Changelog(application, Intake.CLIPS, keep.plusDays(1)),
        new Changelog(application, Intake.WITHDRAWN, FOREVER));
  }

  @Override
  public Processor<byte[], byte[], byte[], byte[]> get() {
    return new Intake(
        topics, new DeadLetters(STAGE, clock), rules, passing, new IntakeMetrics(metrics), clock);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(store(Intake.CLIPS, rules.keep().plusDays(1)), store(Intake.WITHDRAWN, FOREVER));
  }

  private static StoreBuilder<?> store(String name, Duration keep) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(new Changelog(STAGE, name, keep).configs());
  }
}
