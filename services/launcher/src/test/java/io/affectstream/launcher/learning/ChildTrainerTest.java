package io.affectstream.launcher.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.affectstream.retrainer.rounds.Budget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children that behave as children do; each is a shell of the system. */
class ChildTrainerTest {
  private static final Budget AMPLE = new Budget(Duration.ofMinutes(2), 1L << 30);

  @TempDir private Path task;

  @Test
  void aChildThatDoesItsWorkLeavesACandidate() throws Exception {
    var child =
        shell(
            "mkdir candidate; printf 'id,label,confidence,source\\ns/p/000001,1,0.9,top-k\\n'"
                + " > picked.csv; echo '{\"replayed\":9,\"pseudoLabelled\":1,\"epochs\":3}'"
                + " > report.json");

    var trained = child.train(task, AMPLE);

    assertThat(trained.picked()).containsExactly("s/p/000001");
    assertThat(trained.report().replayed()).isEqualTo(9);
  }

  @Test
  void aChildThatFailsIsQuoted() {
    assertThatIOException()
        .isThrownBy(
            () -> shell("echo first; echo 'affect: no clips' >&2; exit 1").train(task, AMPLE))
        .withMessage("the child ended with 1: affect: no clips");
  }

  @Test
  void aChildThatHangsIsKilled() {
    var hurry = new Budget(Duration.ofMillis(300), 1L << 30);

    assertThatIOException()
        .isThrownBy(() -> shell("echo $$ > pid; exec sleep 600").train(task, hurry))
        .withMessageContaining("affect.retrainer.budget.time");
    assertThat(isAlive()).isFalse();
  }

  @Test
  void aChildThatEatsMemoryIsKilled() {
    var small = new Budget(Duration.ofMinutes(2), 50L << 20);

    assertThatIOException()
        .isThrownBy(
            () ->
                shell("echo $$ > pid; x=$(head -c 200000000 /dev/zero | tr '\\0' x); sleep 600")
                    .train(task, small))
        .withMessageContaining("affect.retrainer.budget.megabytes");
    assertThat(isAlive()).isFalse();
  }

  private boolean isAlive() {
    try {
      long pid = Long.parseLong(Files.readString(task.resolve("pid")).strip());
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (java.io.IOException e) {
      throw new AssertionError("the child never began", e);
    }
  }

  private ChildTrainer shell(String script) {
    return new ChildTrainer((task, _) -> List.of("sh", "-c", "cd '" + task + "'; " + script));
  }
}
