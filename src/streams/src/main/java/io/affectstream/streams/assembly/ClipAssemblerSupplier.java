package io.affectstream.streams.assembly;

import io.affectstream.streams.Changelog;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.streams.assembly.clip.AssemblyRules;
import io.affectstream.streams.damage.DamagedPlaces;
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

/** The assembler and its stores as one node of a topology. Forwards encoded values to sinks. */
public final class ClipAssemblerSupplier
    implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
  private static final Duration DAY = Duration.ofDays(1);

  private final Topics topics;
  private final AssemblyRules rules;
  private final Roles roles;
  private final Storage storage;
  private final Metrics metrics;
  private final Attempts attempts = new Attempts(); // of all threads: they die, and it remembers

  /**
   * @param storage where the stores live between changelog and processor
   */
  public ClipAssemblerSupplier(
      Topics topics, AssemblyRules rules, Roles roles, Storage storage, Metrics metrics) {
    this.topics = topics;
    this.rules = rules;
    this.roles = roles;
    this.storage = storage;
    this.metrics = metrics.guarded();
  }

  /**
   * Who does what beside the assembler.
   *
   * @param stage who signs the dead letters
   * @param letters the sink of the dead letters
   * @param finisher makes what is written about a finished clip
   * @param placement tells records on a wrong partition
   * @param damaged tells what was passed over on the way here
   */
  public record Roles(
      String stage,
      String letters,
      Finisher finisher,
      Placement placement,
      DamagedPlaces damaged) {}

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
  public Processor<byte[], byte[], byte[], byte[]> get() {
    return new ClipAssembler(topics, rules, roles, attempts, metrics);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(openStore(), finishedStore());
  }

  /** Of bytes: what cannot be read must not stop the store from opening. */
  private StoreBuilder<?> openStore() {
    var supplier =
        switch (storage) {
          case DISK -> Stores.persistentKeyValueStore(ClipAssembler.OPEN);
          case MEMORY -> Stores.inMemoryKeyValueStore(ClipAssembler.OPEN);
        };
    return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
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
    return changelogs(roles.stage(), rules.orphanTtl(), rules.finishedTtl()).stream()
        .filter(changelog -> changelog.store().equals(store))
        .findFirst()
        .orElseThrow()
        .configs();
  }
}
