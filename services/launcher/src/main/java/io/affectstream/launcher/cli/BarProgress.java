package io.affectstream.launcher.cli;

import io.affectstream.launcher.terminal.ProgressBar;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.training.Progress;

/** Draws the progress of training, a bar for each piece of work. */
final class BarProgress implements Progress {
  private final Terminal terminal;
  private ProgressBar bar;

  BarProgress(Terminal terminal) {
    this.terminal = terminal;
    this.bar = new ProgressBar(terminal, System::nanoTime, "", 1);
  }

  @Override
  public void begin(String what, long steps) {
    bar = new ProgressBar(terminal, System::nanoTime, what, steps);
  }

  @Override
  public void at(long done, String note) {
    bar.at(done, note);
  }
}
