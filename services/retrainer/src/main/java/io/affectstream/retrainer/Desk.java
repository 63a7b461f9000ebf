package io.affectstream.retrainer;

import io.affectstream.retrainer.intake.KeptClip;
import io.affectstream.retrainer.live.DriftWatch;
import io.affectstream.retrainer.live.LiveWatch;
import io.affectstream.retrainer.live.Recent;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.retrainer.rounds.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of who retrains, a step at a time, in one thread. */
final class Desk {
  private static final Logger LOGGER = LoggerFactory.getLogger(Desk.class);
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final Rounds rounds;
  private final Releases releases;
  private final Watches watches;
  private final Supplier<List<KeptClip>> kept;
  private final RoundClock clock;
  private final RetrainerMetrics metrics;
  private final LongSupplier nanos;
  private volatile Optional<String> ofStep = Optional.empty();
  private volatile Optional<String> ofRound = Optional.empty();
  private boolean begun;
  private long lookedAt;

  /**
   * What looks at the head in service.
   *
   * @param modalities of that head
   * @param trains whether rounds can be run; else everything but them is done
   * @param data where it is written down
   */
  record Watches(
      Recent recent,
      LiveWatch live,
      DriftWatch drift,
      List<String> modalities,
      boolean trains,
      Path data,
      InstantSource clock) {}

  Desk(
      Rounds rounds,
      Releases releases,
      Watches watches,
      Supplier<List<KeptClip>> kept,
      RoundClock clock,
      RetrainerMetrics metrics,
      LongSupplier nanos) {
    this.rounds = rounds;
    this.releases = releases;
    this.watches = watches;
    this.kept = kept;
    this.clock = clock;
    this.metrics = metrics;
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong();
  }

  /** Does what is due. What fails is said and tried again at the next step. */
  void step() throws InterruptedException {
    try {
      begin();
      look();
      long sampled = watches.recent().sampled();
      if (watches.trains() && clock.isDue(sampled)) {
        round(sampled);
      }
      ofStep = Optional.empty();
    } catch (IOException | RuntimeException e) {
      ofStep = Optional.of(String.valueOf(e.getMessage()));
      metrics.troubled();
      LOGGER.atWarn().setCause(e).log("the retrainer tries again: {}", e.getMessage());
    }
  }

  /** Why the last thing that it did has failed; empty if it has not. */
  Optional<String> trouble() {
    return ofStep.or(() -> ofRound);
  }

  private void round(long sampled) throws InterruptedException {
    var report = rounds.run(kept);
    metrics.ended(report);
    clock.done(sampled, report.mustBeRepeated());
    ofRound =
        report.hasFailed()
            ? Optional.of("round %d failed: %s".formatted(report.round(), report.why()))
            : Optional.empty();
  }

  private void begin() throws IOException {
    if (begun) {
      return;
    }
    for (var release : releases.resume()) {
      LOGGER.atInfo().log("release {} was kept, and is published now", release.release().version());
    }
    if (rounds.clear()) {
      LOGGER.atInfo().log("a round was cut off; it is run again");
      clock.resume();
    }
    long counted = watches.recent().sampled(); // since the start, and in the store too
    clock.missed(Math.max(0, rounds.unseen(kept.get()) - counted));
    begun = true;
  }

  private void look() throws IOException {
    if (nanos.getAsLong() - lookedAt < LOOK.toNanos()) {
      return;
    }
    lookedAt = nanos.getAsLong();
    if (watches.recent().sampled() == 0) {
      return; // nothing that could have changed
    }
    watches.drift().look(watches.modalities());
    if (watches.live().look().isPresent()) {
      metrics.rolledBack();
    }
    watches
        .live()
        .report(watches.clock().instant(), watches.drift().figures())
        .write(watches.data());
  }
}
