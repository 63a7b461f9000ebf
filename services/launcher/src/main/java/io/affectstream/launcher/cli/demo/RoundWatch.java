package io.affectstream.launcher.cli.demo;

import io.affectstream.retrainer.release.ReleaseArchive;
import io.affectstream.retrainer.rounds.RoundLog;
import io.affectstream.retrainer.rounds.RoundReport;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows what the retrainer writes down of its rounds, in a thread of its own. */
final class RoundWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RoundLog log;
  private final ReleaseArchive archive;
  private final HeldOutClips heldOut;
  private final LearnBoard board;
  private final List<RoundReport> seen = new ArrayList<>();
  private final List<LearnReport.Release> releases = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("rounds").unstarted(this::follow);
  private Optional<Exception> failure = Optional.empty();

  private RoundWatch(Path folder, HeldOutClips heldOut, LearnBoard board) {
    this.log = new RoundLog(folder);
    this.archive = new ReleaseArchive(folder, Topics.embedded().models());
    this.heldOut = heldOut;
    this.board = board;
  }

  /**
   * @param folder of the retrainer
   */
  static RoundWatch start(Path folder, HeldOutClips heldOut, LearnBoard board) {
    var watch = new RoundWatch(folder, heldOut, board);
    watch.thread.start();
    return watch;
  }

  /**
   * Waits for a round that began at {@code instant} or later.
   *
   * @return whether there was one before {@code patience} was over
   */
  synchronized boolean awaitRoundSince(Instant instant, Duration patience)
      throws InterruptedException, IOException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (seen.stream().noneMatch(round -> !began(round).isBefore(instant))) {
      if (failure.isPresent()) {
        throw new IOException("the rounds cannot be followed", failure.get());
      }
      if (System.nanoTime() > giveUp) {
        return false;
      }
      wait(PAUSE.toMillis());
    }
    return true;
  }

  synchronized List<LearnReport.Release> releases() {
    return List.copyOf(releases);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private static Instant began(RoundReport round) {
    return Instant.parse(round.at()).minusMillis(round.millis());
  }

  private void follow() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // it was closed
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private synchronized void fail(Exception e) {
    failure = Optional.of(e);
    notifyAll();
  }

  private void look() throws IOException {
    var all = log.all();
    for (var round : all.subList(Math.min(seen(), all.size()), all.size())) {
      var release = release(round);
      board.round(release, round.why());
      add(round, release);
    }
  }

  private synchronized int seen() {
    return seen.size();
  }

  private synchronized void add(RoundReport round, LearnReport.Release release) {
    seen.add(round);
    releases.add(release);
    notifyAll();
  }

  private LearnReport.Release release(RoundReport round) throws IOException {
    var kept = kept(round.version());
    var weightedF1 = kept.isPresent() ? heldOut.weightedF1(kept.get()) : null;
    var version = round.version().isEmpty() ? null : round.version();
    return new LearnReport.Release(
        round.round(), version, version != null, false, weightedF1, round.outcome());
  }

  private Optional<ModelRelease> kept(String version) throws IOException {
    return archive.all().stream()
        .map(one -> one.release())
        .filter(release -> release.version().equals(version))
        .findFirst();
  }
}
