package io.affectstream.launcher.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a long piece of work has come: a bar that is redrawn for a person, a line now and
 * then for a log.
 */
public final class ProgressBar {
  private static final int WIDTH = 30;
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration LOG = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final String what;
  private final long all;
  private final long startedNanos;
  private long drawnNanos;

  public ProgressBar(Terminal terminal, LongSupplier nanoTime, String what, long all) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.what = what;
    this.all = Math.max(1, all);
    this.startedNanos = nanoTime.getAsLong();
    this.drawnNanos = startedNanos - LOG.toNanos();
  }

  /**
   * @param note what is worth showing beside the bar
   */
  public synchronized void at(long done, String note) {
    long now = nanoTime.getAsLong();
    var pause = terminal.interactive() ? REDRAW : LOG;
    if (done < all && now - drawnNanos < pause.toNanos()) {
      return;
    }
    drawnNanos = now;
    var line = line(done, note, Duration.ofNanos(now - startedNanos));
    if (terminal.interactive()) {
      terminal.redraw(line, done >= all);
    } else {
      terminal.note(line);
    }
  }

  private String line(long done, String note, Duration spent) {
    int filled = (int) (WIDTH * Math.min(done, all) / all);
    var bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
    var line = "%-12s [%s] %d/%d  %s  %s".formatted(what, bar, done, all, left(done, spent), note);
    return line.stripTrailing();
  }

  private String left(long done, Duration spent) {
    return done == 0
        ? "-:--"
        : clock(spent.multipliedBy(Math.max(0, all - done)).dividedBy(done)) + " left";
  }

  private static String clock(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
