package io.affectstream.retrainer;

import io.affectstream.retrainer.intake.IntakeProcessors;
import io.affectstream.retrainer.live.Recent;
import io.affectstream.retrainer.release.ReleaseShelf;
import io.affectstream.retrainer.release.SigningKey;
import io.affectstream.retrainer.rounds.CandidateTrainer;
import io.affectstream.retrainer.rounds.OpenHeads;
import io.affectstream.retrainer.rounds.Rounds;
import io.affectstream.retrainer.rounds.Withdrawn;
import io.affectstream.streams.Changelog;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Standing;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
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

  private final Surroundings around;
  private final Seat seat;
  private final OpenHeads heads;
  private final ReleaseShelf shelf;
  private final ClipKeeper keeper;
  private final Desk desk;
  private final Optional<String> lacking;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("retrainer").unstarted(this::work);
  private volatile Standing standing = Standing.waiting("is not started");
  private volatile Optional<Throwable> failure = Optional.empty();

  private RetrainerService(Surroundings around, CandidateTrainer trainer) throws IOException {
    this.around = around;
    this.seat = new Seat(around.kafka(), APPLICATION);
    var config = around.config();
    Files.createDirectories(config.dataDir());
    var key = SigningKey.openOrMake(config.dataDir());
    this.heads = OpenHeads.of(config.dataDir(), config.model());
    this.shelf = new ReleaseShelf(around.kafka(), around.topics().models(), key.shown());
    this.lacking = Rounds.lacking(config.model());
    var withdrawn = new Withdrawn();
    var recent = new Recent(withdrawn::add);
    this.keeper = new ClipKeeper(around, recent);
    var workshop = new Workshop(around, heads);
    var releases = workshop.releases(key, shelf);
    this.desk =
        new Desk(
            workshop.rounds(trainer, releases, withdrawn),
            releases,
            workshop.watches(recent, releases, lacking.isEmpty()),
            keeper::kept,
            new RoundClock(config.pace(), System::nanoTime),
            new RetrainerMetrics(around.metrics()),
            System::nanoTime);
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
      var around = new Surroundings(config, kafka, topics, metrics, InstantSource.system());
      return new RetrainerService(around, trainer);
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
    return IntakeProcessors.changelogs(APPLICATION, config.stock().keep());
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
    var keeping = keeper.standing();
    if (keeping.isEmpty() || !keeping.get().isReady()) {
      return keeping.orElse(standing);
    }
    return lacking.map(why -> Standing.ready("keeps clips; " + why)).orElse(standing);
  }

  /** Why it stopped by itself, if it did. */
  public Optional<Throwable> failure() {
    return failure.or(keeper::failure);
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
      var data = around.config().dataDir();
      LOGGER.atWarn().log("opened heads stay in {}: {}", data, e.getMessage());
    }
    keeper.close();
    shelf.close();
  }

  private void work() {
    try {
      while (!shelf.awaitCaughtUp(STEP)) {
        standing = Standing.waiting("reads " + around.topics().models());
      }
      long next = System.nanoTime();
      while (!closing.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - next >= 0) {
          next = System.nanoTime() + SEAT.toNanos();
          sit();
        }
        if (keeper.isReady()) {
          standing = Standing.ready(desk.trouble().map(why -> "learns; " + why).orElse("learns"));
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
      var other = seat.takenBy(keeper.isOpen());
      if (other.isPresent()) {
        standing = Standing.ready("stands by: %s retrains".formatted(other.get()));
        keeper.close();
      } else {
        keeper.open();
      }
    } catch (KafkaException e) {
      LOGGER.atWarn().log("it is not known who retrains: {}", e.getMessage());
    }
  }
}
