package io.affectstream.retrainer;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.methods.gate.Gate;
import io.affectstream.retrainer.intake.IntakeProcessors;
import io.affectstream.retrainer.intake.IntakeRules;
import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.intake.KeptClipFormat;
import io.affectstream.retrainer.live.DriftWatch;
import io.affectstream.retrainer.live.LiveWatch;
import io.affectstream.retrainer.live.Recent;
import io.affectstream.retrainer.release.ReleaseShelf;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.retrainer.release.SigningKey;
import io.affectstream.retrainer.release.TopicPublisher;
import io.affectstream.retrainer.rounds.CandidateTrainer;
import io.affectstream.retrainer.rounds.Gathering;
import io.affectstream.retrainer.rounds.OpenHeads;
import io.affectstream.retrainer.rounds.Plan;
import io.affectstream.retrainer.rounds.Rounds;
import io.affectstream.retrainer.rounds.Task;
import io.affectstream.retrainer.rounds.Withdrawn;
import io.affectstream.streams.Changelog;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.streams.Standing;
import io.affectstream.streams.StreamsApplication;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the stream gives to learn from, and retrains beside it; its topics must exist. One
 * process of a cluster does; others stand by.
 */
public final class RetrainerService implements AutoCloseable {
  /** Also the consumer group and the prefix of the changelogs. */
  public static final String APPLICATION = "affect-retrainer";

  private static final Logger LOGGER = LoggerFactory.getLogger(RetrainerService.class);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration SEAT = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int DRAWS = 2_000;
  private static final long SEED = 20_261_201;

  private final RetrainerConfig config;
  private final KafkaProfile kafka;
  private final Topics topics;
  private final Metrics metrics;
  private final InstantSource clock;
  private final Withdrawn withdrawn = new Withdrawn();
  private final Recent recent = new Recent(withdrawn::add);
  private final Seat seat;
  private final OpenHeads heads;
  private final ReleaseShelf shelf;
  private final Desk desk;
  private final Optional<String> lacking;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("retrainer").unstarted(this::work);
  private volatile Optional<StreamsApplication> application = Optional.empty();
  private volatile Standing standing = Standing.waiting("is not started");
  private volatile Optional<Throwable> failure = Optional.empty();

  private RetrainerService(
      RetrainerConfig config,
      KafkaProfile kafka,
      Topics topics,
      Metrics metrics,
      CandidateTrainer trainer,
      InstantSource clock)
      throws IOException {
    this.config = config;
    this.kafka = kafka;
    this.topics = topics;
    this.metrics = metrics;
    this.clock = clock;
    this.seat = new Seat(kafka, APPLICATION);
    Files.createDirectories(config.dataDir());
    var key = SigningKey.openOrMake(config.dataDir());
    this.heads = OpenHeads.of(config.dataDir(), config.model());
    this.shelf = new ReleaseShelf(kafka, topics.models(), key.shown());
    this.lacking = Rounds.lacking(config.model());
    this.desk = desk(trainer, key);
  }

  /**
   * Opens the model and wires the service.
   *
   * @param trainer starts children that train
   * @throws IllegalArgumentException naming the settings, if model or data folder cannot be used
   */
  public static RetrainerService create(
      RetrainerConfig config,
      KafkaProfile kafka,
      Topics topics,
      Metrics metrics,
      CandidateTrainer trainer) {
    try {
      return new RetrainerService(config, kafka, topics, metrics, trainer, InstantSource.system());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s=%s or affect.fusion.model=%s cannot be used: %s"
              .formatted(
                  RetrainerConfig.DATA_DIR, config.dataDir(), config.model(), e.getMessage()),
          e);
    }
  }

  /** The topics behind its stores. */
  public static List<Changelog> changelogs(RetrainerConfig config) {
    return IntakeProcessors.changelogs(APPLICATION, config.intake().keep());
  }

  private Desk desk(CandidateTrainer trainer, SigningKey key) throws IOException {
    var name = heads.frozen().bundle().name();
    var releases =
        new Releases(
            name,
            config.dataDir(),
            config.model(),
            topics.models(),
            key,
            shelf,
            new TopicPublisher(kafka, topics.models()),
            clock);
    var live = new LiveWatch(recent, releases, heads, config.live(), config.confidenceFloor());
    var drift = drift();
    var modalities = heads.frozen().processing().inputs();
    live.show(metrics.guarded());
    drift.show(metrics.guarded(), modalities);
    var rounds =
        new Rounds(
            config.dataDir(),
            config.model(),
            plan(name),
            trainer,
            releases,
            heads,
            withdrawn,
            clock);
    return new Desk(
        rounds,
        releases,
        new Desk.Watches(
            recent, live, drift, modalities, lacking.isEmpty(), config.dataDir(), clock),
        this::kept,
        new RoundClock(config.pace(), System::nanoTime),
        new RetrainerMetrics(metrics),
        System::nanoTime);
  }

  private DriftWatch drift() throws IOException {
    var file = config.model().resolve("heldout.safetensors");
    var heldOut =
        Files.exists(file) ? FeatureFile.read(file, Emotion.ALL.size()) : List.<ClipFeatures>of();
    return new DriftWatch(heldOut, recent, SEED);
  }

  private Plan plan(String name) {
    var picking = config.picking();
    var task =
        new Task(
            SEED,
            picking.method().task(),
            picking.perClass(),
            picking.agreement(),
            picking.replayShare(),
            picking.epochs(),
            name);
    return new Plan(
        new Gathering(config.caps(), config.confidenceFloor()),
        config.pace().leastClips(),
        task,
        config.budget(),
        new Gate(config.gate(), DRAWS, SEED),
        config.mode());
  }

  /** Returns at once. */
  public void start() {
    lacking.ifPresent(why -> LOGGER.atWarn().log("nothing is trained: {}", why));
    shelf.start();
    thread.start();
  }

  /** Whether it keeps what comes, or stands by for another that does. */
  public boolean isReady() {
    return standing().isReady();
  }

  /** What it does, or waits for. */
  public Standing standing() {
    var running = application;
    if (running.isEmpty() || !running.get().standing().isReady()) {
      return running.map(StreamsApplication::standing).orElse(standing);
    }
    return lacking.map(why -> Standing.ready("keeps clips; " + why)).orElse(standing);
  }

  /** Why it stopped by itself, if it did. */
  public Optional<Throwable> failure() {
    return failure.or(() -> application.flatMap(StreamsApplication::failure));
  }

  /** Ends the round that runs, without a release, and stops. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(STOP);
      heads.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOGGER.atWarn().log("opened heads stay in {}: {}", config.dataDir(), e.getMessage());
    }
    application.ifPresent(StreamsApplication::close);
    shelf.close();
  }

  private void work() {
    try {
      while (!shelf.awaitCaughtUp(STEP)) {
        standing = Standing.waiting("reads " + topics.models());
      }
      long next = System.nanoTime();
      while (!closing.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - next >= 0) {
          next = System.nanoTime() + SEAT.toNanos();
          sit();
        }
        if (application.map(StreamsApplication::isReady).orElse(false)) {
          standing = Standing.ready("learns");
          desk.step();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // it was asked to stop
    } catch (RuntimeException e) {
      failure = Optional.of(e);
      standing = Standing.stopped(e);
    }
  }

  /** Takes the seat when it is free, and leaves it to who comes first. */
  private void sit() {
    try {
      var other = seat.takenBy(application.isPresent());
      if (other.isPresent()) {
        standing = Standing.ready("stands by: %s retrains".formatted(other.get()));
        application.ifPresent(StreamsApplication::close);
        application = Optional.empty();
      } else if (application.isEmpty()) {
        application = Optional.of(started());
      }
    } catch (KafkaException e) {
      LOGGER.atWarn().log("it is not known who retrains: {}", e.getMessage());
    }
  }

  private StreamsApplication started() {
    var rules =
        new IntakeRules(
            config.intake().capacity(),
            this::partitions,
            config.intake().keep(),
            config.intake().patience(),
            Placement.of(kafka));
    var intake = new IntakeProcessors(topics, rules, recent, metrics, clock);
    var started =
        new StreamsApplication(
            () -> new RetrainerTopology(topics, intake, clock).build(),
            kafka.streams(APPLICATION, config.dataDir().resolve("stores"), 1));
    started.pulse().show(metrics, APPLICATION, List.of(topics.training().name()));
    started.start();
    return started;
  }

  private int partitions() {
    var topic = topics.training().name();
    try (var admin = Admin.create(kafka.admin())) {
      var described = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
      return Objects.requireNonNull(described).get().partitions().size();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot ask how many partitions " + topic + " has", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking about " + topic, e);
    }
  }

  private List<KeptClip> kept() {
    var format = new KeptClipFormat(topics.training());
    var kept = new ArrayList<KeptClip>();
    for (ReadOnlyKeyValueStore<String, byte[]> part :
        application
            .orElseThrow()
            .stores(IntakeProcessors.CLIPS, QueryableStoreTypes.<String, byte[]>keyValueStore())) {
      try (var all = part.all()) {
        all.forEachRemaining(entry -> kept.add(format.read(entry.key, entry.value)));
      }
    }
    return kept;
  }
}
