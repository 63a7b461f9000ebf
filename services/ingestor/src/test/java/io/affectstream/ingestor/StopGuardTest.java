package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StopGuardTest {
  private final StopGuard guard = new StopGuard();

  @Test
  void workInHandIsDoneWhole() throws InterruptedException {
    var started = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var done = new AtomicBoolean();
    var worker =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    guard.uninterrupted(
                        () -> {
                          started.countDown();
                          mayEnd.await();
                          done.set(true);
                        });
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    started.await();
    var stopper = Thread.ofPlatform().start(() -> guard.stop(worker));

    mayEnd.countDown();
    stopper.join();
    worker.join();

    assertThat(done).isTrue();
  }

  @Test
  void noWorkBeginsAfterTheStop() {
    guard.stop(new Thread());

    assertThatThrownBy(() -> guard.uninterrupted(() -> {}))
        .isInstanceOf(InterruptedException.class);
  }
}
