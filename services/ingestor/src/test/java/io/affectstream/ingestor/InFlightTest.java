package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.ClipId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final InFlight inFlight =
      new InFlight(new FlightWindow(2, Duration.ofSeconds(2)), Duration.ofMinutes(1), nanos::get);

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
  void clipThatAStageStillWorksOnKeepsItsPlaceBeyondItsEvent() throws InterruptedException {
    inFlight.enter(FIRST);

    inFlight.lost(FIRST);
    var entered = enterInBackground(SECOND);

    assertThat(entered.await(100, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(inFlight.wasNarrowed()).isTrue();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    inFlight.leave(THIRD); // of no clip here: nobody is woken by it
    assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void sourcesAreServedInTheOrderTheyCame() throws InterruptedException {
    inFlight.enter(FIRST);
    inFlight.enter(SECOND);
    var order = new CopyOnWriteArrayList<Integer>();
    for (int i = 2; i < 8; i++) {
      enterInOrder(new ClipId("s", "p", i), order);
    }

    for (int i = 0; i < 7; i++) {
      inFlight.answered(new ClipId("s", "p", i));
      awaitSize(order, Math.min(6, i + 1));
    }

    assertThat(order).containsExactly(2, 3, 4, 5, 6, 7);
  }

  @Test
  void sameEventTwiceMakesRoomOnce() throws InterruptedException {
    inFlight.enter(FIRST);
    inFlight.enter(SECOND);

    inFlight.answered(FIRST);
    inFlight.answered(FIRST);

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

  private void enterInOrder(ClipId clip, List<Integer> order) throws InterruptedException {
    int before = inFlight.waiting();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                inFlight.enter(clip);
                order.add(clip.index());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (inFlight.waiting() == before) {
      Thread.sleep(1);
    }
  }

  private static void awaitSize(List<?> list, int size) throws InterruptedException {
    while (list.size() < size) {
      Thread.sleep(1);
    }
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
