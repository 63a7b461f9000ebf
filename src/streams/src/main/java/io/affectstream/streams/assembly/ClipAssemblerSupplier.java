package io.affectstream.streams.assembly;

import io.affectstream.streams.Changelog;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.Modality;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The assembler and its stores as one node of a topology. Forwards {@link AssembledClip} to one
 * child and {@code wire.DeadLetter} to the other.
 *
 * @param stage who signs the dead letters
 * @param storage where the stores live between changelog and processor
 */
public record ClipAssemblerSupplier(
    String stage,
    Topics topics,
    AssemblyRules rules,
    Outputs outputs,
    Storage storage,
    Metrics metrics)
    implements ProcessorSupplier<byte[], byte[], byte[], Object> {
  private static final Duration DAY = Duration.ofDays(1);

  /** Names of the two children. */
  public record Outputs(String clips, String deadLetters) {}

  /** Where stores live; either way a changelog topic keeps them. */
  public enum Storage {
    /** RocksDB; also keeps the process's identity, by which a restart ends its old transactions. */
    DISK,
    /** For tests that build many topologies. */
    MEMORY
  }

  /**
   * The ledger and the features of every modality, deployed or not, because this stage owns their
   * dead letters; all are read as bytes.
   */
  public String[] inputs() {
    return Stream.concat(
            Stream.of(topics.clips()), Arrays.stream(Modality.values()).map(topics::features))
        .map(Topic::name)
        .toArray(String[]::new);
  }

  /**
   * The changelogs of the two stores. That of open clips holds features: a clip that is still open
   * when its features have expired everywhere else is lost anyway.
   */
  public static List<Changelog> changelogs(String stage, Duration orphanTtl, Duration finishedTtl) {
    var application = "affect-" + stage;
    return List.of(
        new Changelog(application, ClipAssembler.OPEN, DAY.plus(orphanTtl)),
        new Changelog(application, ClipAssembler.FINISHED, DAY.plus(finishedTtl)));
  }

  @Override
  public Processor<byte[], byte[], byte[], Object> get() {
    return new ClipAssembler(stage, topics, rules, outputs, metrics);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(openStore(), finishedStore());
  }

  private StoreBuilder<?> openStore() {
    var supplier =
        switch (storage) {
          case DISK -> Stores.persistentKeyValueStore(ClipAssembler.OPEN);
          case MEMORY -> Stores.inMemoryKeyValueStore(ClipAssembler.OPEN);
        };
    return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), OpenClipSerde.of(topics))
        .withLoggingEnabled(configs(ClipAssembler.OPEN));
  }

  /** A window store because it forgets by itself. */
  private StoreBuilder<?> finishedStore() {
    var ttl = rules.finishedTtl();
    var window = Duration.ofMillis(1);
    var supplier =
        switch (storage) {
          case DISK -> Stores.persistentWindowStore(ClipAssembler.FINISHED, ttl, window, false);
          case MEMORY -> Stores.inMemoryWindowStore(ClipAssembler.FINISHED, ttl, window, false);
        };
    return Stores.windowStoreBuilder(supplier, Serdes.ByteArray(), FinishedClipSerde.create())
        .withLoggingEnabled(configs(ClipAssembler.FINISHED));
  }

  private Map<String, String> configs(String store) {
    return changelogs(stage, rules.orphanTtl(), rules.finishedTtl()).stream()
        .filter(changelog -> changelog.store().equals(store))
        .findFirst()
        .orElseThrow()
        .configs();
  }
}
