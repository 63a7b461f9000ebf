package io.affectstream.fusion;

import io.affectstream.fusion.release.ReleaseFollower;
import io.affectstream.streams.Standing;
import io.affectstream.streams.consent.Withdrawals;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order in which fusion begins: the releases first, so that no clip is answered by a head that
 * is out of date, and those who asked to be forgotten; then the clips. In a thread of its own, for
 * others of the process start too.
 */
final class ServiceStart implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10); // for releases

  private static final Duration STEP = Duration.ofMillis(200);

  private final ReleaseFollower releases;
  private final Withdrawals withdrawals;
  private final Runnable clips;
  private final Thread thread = Thread.ofPlatform().name("fusion-start").unstarted(this::run);
  private volatile boolean begun;
  private volatile boolean closing;
  private volatile @Nullable Throwable failure;

  /**
   * @param clips starts to fuse
   */
  ServiceStart(ReleaseFollower releases, Withdrawals withdrawals, Runnable clips) {
    this.releases = releases;
    this.withdrawals = withdrawals;
    this.clips = clips;
  }

  void begin() {
    releases.start();
    withdrawals.start();
    thread.start();
  }

  /** What is waited for, before clips are fused, or why they will not be. */
  Optional<Standing> standing() {
    var cause = failure;
    if (cause != null) {
      return Optional.of(Standing.stopped(cause));
    }
    return begun
        ? Optional.empty()
        : Optional.of(Standing.waiting("reads the releases, and who is to be forgotten"));
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** No more releases are taken, and no clips begun. */
  @Override
  public void close() {
    closing = true;
    releases.close();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** However long it takes: who withdrew must not be inferred from because a broker is slow. */
  private void awaitWithdrawals() throws InterruptedException {
    boolean known = withdrawals.awaitCaughtUp(STEP);
    while (!known && !closing) {
      known = withdrawals.awaitCaughtUp(STEP);
    }
  }

  private void run() {
    try {
      releases.awaitRead(PATIENCE);
      awaitWithdrawals();
      if (!closing) {
        clips.run();
        begun = true;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }
}
