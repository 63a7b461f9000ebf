package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.ClipId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class InFlightTest {
  private static final ClipId FIRST = new ClipId("s", "p", 0);
  private static final ClipId SECOND = new ClipId("s", "p", 1);
  private static final ClipId THIRD = new ClipId("s", "p", 2);

  private final AtomicLong nanos = new AtomicLong();
  private final InFlight inFlight = new InFlight(2, Duration.ofMinutes(1), nanos::get);

  @Test
  void clipWaitsUntilAnotherHasItsEvent() throws InterruptedException {
    inFlight.enter(FIRST);
    inFlight.enter(SECOND);
    var entered = enterInBackground(THIRD);
    assertThat(entered.await(100, TimeUnit.MILLISECONDS)).isFalse();

    inFlight.leave(FIRST);

    assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(inFlight.size()).isEqualTo(2);
  }

  @Test
  void clipsWhoseEventNeverCameLeaveByThemselves() throws InterruptedException {
    inFlight.enter(FIRST);
    inFlight.enter(SECOND);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());

    inFlight.enter(THIRD);

    assertThat(inFlight.size()).isEqualTo(1);
  }

  @Test
  void sameEventTwiceMakesRoomOnce() throws InterruptedException {
    inFlight.enter(FIRST);
    inFlight.enter(SECOND);

    inFlight.leave(FIRST);
    inFlight.leave(FIRST);

    assertThat(inFlight.size()).isEqualTo(1);
  }

  @Test
  void waitingCanBeInterrupted() throws InterruptedException {
    inFlight.enter(FIRST);
    inFlight.enter(SECOND);
    var interrupted = new CountDownLatch(1);
    var thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    inFlight.enter(THIRD);
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                });

    thread.interrupt();

    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  private CountDownLatch enterInBackground(ClipId clip) {
    var entered = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                inFlight.enter(clip);
                entered.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    return entered;
  }
}
