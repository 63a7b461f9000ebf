package io.affectstream.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringWriter err = new StringWriter();
  private long now;

  @Test
  void logGetsALineNowAndThenAndTheLast() {
    var bar = new ProgressBar(terminal(false), () -> now, "corpus", 1000);

    for (int done = 1; done <= 1000; done++) {
      now += Duration.ofMillis(50).toNanos();
      bar.at(done, "");
    }

    assertThat(err.toString().lines()).hasSizeBetween(5, 8).last().asString().contains("1000/1000");
  }

  @Test
  void personSeesOneLineRedrawnWithTheTimeLeft() {
    var bar = new ProgressBar(terminal(true), () -> now, "corpus", 4);

    now += Duration.ofSeconds(10).toNanos();
    bar.at(1, "loss 0.5");

    assertThat(err.toString()).startsWith("\r").contains("1/4", "0:30 left", "loss 0.5");
    assertThat(err.toString()).doesNotContain("\n");
  }

  private Terminal terminal(boolean interactive) {
    return new Terminal(
        new PrintWriter(new StringWriter()), new PrintWriter(err, true), interactive);
  }
}
