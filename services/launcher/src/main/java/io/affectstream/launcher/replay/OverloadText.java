package io.affectstream.launcher.replay;

import io.affectstream.launcher.terminal.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in words what a replay asked too much of. */
public final class OverloadText {
  private OverloadText() {}

  /** A line each; none when everything was in time. */
  public static List<String> of(ReplayOutcome outcome) {
    var lines = new ArrayList<String>();
    var timeliness = outcome.timeliness();
    if (timeliness.byDeadline() > 0) {
      lines.add(byDeadline(outcome.clips().size(), timeliness));
    }
    if (outcome.pacing().isSlowed()) {
      lines.add(slowed(outcome.pacing(), timeliness));
    }
    return lines;
  }

  private static String byDeadline(int events, Timeliness timeliness) {
    return "by deadline   %d of %d events were made without what came too late; late or not running: %s"
        .formatted(timeliness.byDeadline(), events, timeliness.lateText());
  }

  private static String slowed(Pacing pacing, Timeliness timeliness) {
    var cause =
        pacing.isHeldByStages()
            ? "the slowest stage was " + timeliness.slowestText()
            : "reading the recordings here, faces and sound, was the slowest";
    return String.format(
        Locale.ROOT,
        "slowed        %s ran at %.2f of %s: %s; about %s fit",
        Counted.of(pacing.sessions(), "session"),
        pacing.share(),
        wanted(pacing.wanted()),
        cause,
        Counted.of(pacing.sessionsThatFit(), "session"));
  }

  private static String wanted(double speed) {
    return speed == 1 ? "real time" : String.format(Locale.ROOT, "%.3gx real time", speed);
  }
}
