package io.affectstream.launcher.cli.study;

import io.affectstream.launcher.terminal.ProgressBar;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.training.Progress;
import java.util.concurrent.CancellationException;

/** Draws the progress of training, a bar for each piece of work; what was stopped ends here. */
public final class BarProgress implements Progress {
  private final Terminal terminal;
  private ProgressBar bar;

  public BarProgress(Terminal terminal) {
    this.terminal = terminal;
    this.bar = new ProgressBar(terminal, System::nanoTime, "", 1);
  }

  @Override
  public void begin(String what, long steps) {
    bar = new ProgressBar(terminal, System::nanoTime, what, steps);
  }

  @Override
  public void at(long done, String note) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("stopped");
    }
    bar.at(done, note);
  }
}
