package io.affectstream.retrainer.rounds;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Gives up on a trainer that does not keep its own budget. */
final class PatientTrainer implements CandidateTrainer {
  private static final Duration GRACE = Duration.ofSeconds(30); // to kill its child and say so

  private final CandidateTrainer trainer;
  private final Duration grace;

  PatientTrainer(CandidateTrainer trainer) {
    this(trainer, GRACE);
  }

  PatientTrainer(CandidateTrainer trainer, Duration grace) {
    this.trainer = trainer;
    this.grace = grace;
  }

  @Override
  public Trained train(Path task, Budget budget) throws IOException, InterruptedException {
    var work = new FutureTask<>(() -> trainer.train(task, budget));
    Thread.ofPlatform().daemon().name("retrainer-candidate").start(work);
    try {
      return work.get(budget.time().plus(grace).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no candidate within %s; given up".formatted(budget.time()), e);
    } catch (ExecutionException e) {
      throw asIo(e.getCause());
    } finally {
      work.cancel(true); // also when this thread is interrupted
    }
  }

  private static IOException asIo(@Nullable Throwable cause) {
    return cause instanceof IOException io
        ? io
        : new IOException("the trainer failed: " + cause, cause);
  }
}
