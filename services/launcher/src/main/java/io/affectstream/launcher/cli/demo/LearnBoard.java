package io.affectstream.launcher.cli.demo;

import io.affectstream.launcher.replay.RejectedFile;
import io.affectstream.launcher.replay.ReplayListener;
import io.affectstream.launcher.replay.ReplayedClip;
import io.affectstream.launcher.terminal.Curve;
import io.affectstream.launcher.terminal.Curve.Point;
import io.affectstream.launcher.terminal.Terminal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** What is to be seen while a stream learns: a line now and then, and one for every round. */
final class LearnBoard implements ReplayListener {
  private static final int EVERY = 100;
  private static final int LATELY = 200;

  private final Terminal terminal;
  private final int expected;
  private final Deque<Boolean> lately = new ArrayDeque<>();
  private final List<Point> curve = new ArrayList<>();
  private int answered;

  /**
   * @param expected clips of the feed
   */
  LearnBoard(Terminal terminal, int expected) {
    this.terminal = terminal;
    this.expected = expected;
  }

  /** The head that answers first. */
  synchronized void starts(double weightedF1, int heldOut) {
    terminal.say(
        String.format(
            Locale.ROOT,
            "The start head: weighted F1 %.3f on %d held-out clips of the feed's kind.",
            weightedF1,
            heldOut));
    terminal.say("");
    terminal.say("   clips  right of the last %d  answered by".formatted(LATELY));
    curve.add(new Point(0, weightedF1));
  }

  @Override
  public synchronized void answered(ReplayedClip clip) {
    answered++;
    lately.add(clip.truth().equals(clip.event().top()));
    if (lately.size() > LATELY) {
      lately.remove();
    }
    if (answered % EVERY == 0 || answered == expected) {
      double right = (double) lately.stream().filter(r -> r).count() / lately.size();
      terminal.say(
          String.format(
              Locale.ROOT,
              "%5d/%d  %21.3f  %s",
              answered,
              expected,
              right,
              clip.event().modelVersion()));
    }
  }

  @Override
  public synchronized void rejected(RejectedFile file) {
    terminal.say("refused: " + file.file() + ", " + file.detail());
  }

  /** A round that is over. */
  synchronized void round(LearnReport.Release release, String why) {
    Double score = release.weightedF1();
    if (score == null) {
      terminal.say("  round %d: %s; %s".formatted(release.round(), release.outcome(), why));
      return;
    }
    terminal.say(
        String.format(
            Locale.ROOT,
            "  round %d: released %s, weighted F1 %.3f on the held-out clips; %s",
            release.round(),
            release.version(),
            score,
            why));
    curve.add(new Point(answered, score));
  }

  /** The whole of it as a curve. */
  synchronized void draw() {
    terminal.say("");
    terminal.say("weighted F1 on the held-out clips, by clips that the stream had answered");
    Curve.of(curve, Math.max(answered, 1)).forEach(terminal::say);
    terminal.say(String.format(Locale.ROOT, "        0%59d", answered));
  }
}
