package io.affectstream.fusion;

import io.affectstream.fusion.release.ReleaseFollower;
import io.affectstream.fusion.release.TrustedKeys;
import io.affectstream.streams.Changelog;
import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.streams.Standing;
import io.affectstream.streams.StreamsApplication;
import io.affectstream.streams.assembly.ClipAssemblerSupplier;
import io.affectstream.streams.assembly.ClipAssemblerSupplier.Storage;
import io.affectstream.streams.assembly.clip.AssemblyRules;
import io.affectstream.streams.consent.Withdrawals;
import io.affectstream.streams.damage.DamagedPlaces;
import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.wire.Modality;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the fusion topology, and follows the releases of its model; its topics must exist, but for
 * that of the releases.
 */
public final class FusionService implements AutoCloseable {
  private static final String APPLICATION = "affect-fusion";

  private final HeadSlot heads;
  private final StreamsApplication application;
  private final Withdrawals withdrawals;
  private final ServiceStart start;

  FusionService(
      FusionConfig config, EmotionHead head, KafkaProfile kafka, Topics topics, Metrics metrics) {
    this.heads = new HeadSlot(head);
    var rules = rules(config, head.widths());
    var damaged = new DamagedPlaces();
    this.withdrawals = new Withdrawals(kafka, topics.consent());
    var topology =
        new FusionTopology(
            topics,
            heads,
            Placement.of(kafka),
            damaged,
            withdrawals::covers,
            metrics,
            InstantSource.system());
    this.application =
        new StreamsApplication(
            () -> topology.build(rules, config.confidenceFloor(), Storage.DISK),
            kafka.streams(APPLICATION, config.stateDir(), config.threads()),
            damaged);
    application.pulse().show(metrics, APPLICATION, inputs(topics));
    var releases = releases(config, kafka, topics, metrics);
    this.start = new ServiceStart(releases, withdrawals, application::start);
  }

  private ReleaseFollower releases(
      FusionConfig config, KafkaProfile kafka, Topics topics, Metrics metrics) {
    var folder = config.stateDir().resolve(kafka.instance()).resolve("releases");
    return new ReleaseFollower(
        new HeadDesk(heads, made(folder)),
        new TrustedKeys(FusionConfig.RELEASE_KEYS.key(), config.releaseKeys()),
        folder,
        new DeadLetters(FusionTopology.STAGE, InstantSource.system()),
        kafka,
        topics,
        metrics);
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be used: no folder %s can be made".formatted(FusionConfig.STATE_DIR, folder),
          e);
    }
  }

  /**
   * Opens the model and wires the service.
   *
   * @throws IllegalArgumentException naming the setting, if the model cannot be used
   */
  public static FusionService create(
      FusionConfig config, KafkaProfile kafka, Topics topics, Metrics metrics) {
    var head = BundledHead.open(config.model());
    try {
      return new FusionService(config, head, kafka, topics, metrics);
    } catch (RuntimeException e) {
      head.close();
      throw e;
    }
  }

  /** The topics behind its stores. */
  public static List<Changelog> changelogs(FusionConfig config) {
    return ClipAssemblerSupplier.changelogs(
        FusionTopology.STAGE, config.ledgerTtl(), config.finishedTtl());
  }

  /**
   * Returns at once; clips are fused as soon as the newest good release serves, and it is known who
   * asked to be forgotten.
   */
  public void start() {
    start.begin();
  }

  /** Whether clips get their events now. */
  public boolean isReady() {
    return standing().isReady();
  }

  /** What it waits for, if clips do not get their events now. */
  public Standing standing() {
    return start.standing().orElseGet(application::standing);
  }

  /** Why it stopped by itself, if it did. */
  public Optional<Throwable> failure() {
    return start.failure().or(application::failure);
  }

  /** Commits and stops; open clips stay in the changelog for the next start. */
  @Override
  public void close() {
    start.close();
    application.close();
    withdrawals.close();
    heads.close();
  }

  private static List<String> inputs(Topics topics) {
    return Stream.concat(
            Stream.of(topics.clips()), Arrays.stream(Modality.values()).map(topics::features))
        .map(Topic::name)
        .toList();
  }

  static AssemblyRules rules(FusionConfig config, Map<Modality, Integer> widths) {
    var deployed = new EnumMap<>(widths);
    if (!config.modalities().isEmpty()) {
      requireTaken(config, widths);
      deployed.keySet().retainAll(config.modalities());
    }
    return new AssemblyRules(
        deployed, config.brokenGrace(), config.ledgerTtl(), config.finishedTtl());
  }

  private static void requireTaken(FusionConfig config, Map<Modality, Integer> widths) {
    if (!widths.keySet().containsAll(config.modalities())) {
      throw new IllegalArgumentException(
          "%s=%s cannot be used: the model in %s takes %s"
              .formatted(
                  FusionConfig.MODALITIES,
                  config.modalities(),
                  HeadSettings.MODEL,
                  widths.keySet()));
    }
  }
}
