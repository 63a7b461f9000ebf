package io.affectstream.launcher.cli.release;

import io.affectstream.retrainer.release.KeptRelease;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * A release as {@code affect model releases} shows it.
 *
 * @param state {@code serves}, {@code waits} or {@code past}
 * @param parent version of the release before; empty for the shipped head
 * @param replayed labelled clips it was trained on again
 * @param clips ids that the retrainer keeps of those it was trained on
 */
record ReleaseRow(
    String version,
    String state,
    String kind,
    String parent,
    Instant created,
    int replayed,
    int pseudoLabelled,
    int humanLabelled,
    int clips,
    Map<String, Double> metrics,
    String reason) {
  private static final String ROW = "%-14s %-7s %-12s %-14s %-20s %7s %7s %7s  %s";

  static ReleaseRow of(KeptRelease kept, String state) {
    var origin = kept.release().origin();
    var data = origin.data();
    return new ReleaseRow(
        kept.release().version(),
        state,
        origin.kind().name().toLowerCase(Locale.ROOT),
        origin.parent(),
        Instant.EPOCH.plus(origin.createdAtMicros(), ChronoUnit.MICROS),
        data.replayed(),
        data.pseudoLabelled(),
        data.humanLabelled(),
        kept.samples().size(),
        origin.metrics(),
        origin.reason());
  }

  static String head() {
    return row("version", "state", "kind", "after", "made", "replay", "pseudo", "human", "why");
  }

  String line() {
    return row(
        version,
        state,
        kind,
        parent.isEmpty() ? "shipped" : parent,
        created.truncatedTo(ChronoUnit.SECONDS),
        replayed,
        pseudoLabelled,
        humanLabelled,
        reason);
  }

  private static String row(Object... values) {
    return String.format(Locale.ROOT, ROW, values).stripTrailing();
  }
}
