package io.affectstream.launcher.cli.replay;

import io.affectstream.launcher.replay.OverloadText;
import io.affectstream.launcher.replay.RejectedFile;
import io.affectstream.launcher.replay.ReplayListener;
import io.affectstream.launcher.replay.ReplayOutcome;
import io.affectstream.launcher.replay.ReplayedClip;
import io.affectstream.launcher.terminal.Counted;
import io.affectstream.launcher.terminal.Memory;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Notice;
import java.util.Locale;
import java.util.stream.Collectors;

/** A replay as a table that grows while it runs, and a summary below it. */
public final class ReplayTable implements ReplayListener {
  private static final String ROW = "%-28s %-10s %-10s %5s  %-34s %8s";
  private static final int WIDEST_NAME = 28;

  private final Terminal terminal;
  private boolean begun;

  public ReplayTable(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void answered(ReplayedClip clip) {
    begin();
    var event = clip.event();
    var truth = clip.truth().map(Emotion::label).orElse("-");
    var top =
        event.top().map(emotion -> emotion.label() + (event.abstained() ? "?" : "")).orElse("-");
    terminal.say(
        row(
            shortened(event.source()),
            truth,
            top,
            event.hasHeard() ? String.format(Locale.ROOT, "%.2f", event.confidence()) : "-",
            modalities(clip),
            String.format(Locale.ROOT, "%.0f ms", clip.latencyMillis())));
    event.notices().forEach(notice -> terminal.say(said(notice)));
  }

  /** What was ignored, thinned or guessed, below the clip's row. */
  private static String said(Notice notice) {
    return "  %s: %s".formatted(notice.code().label(), notice.detail());
  }

  @Override
  public void rejected(RejectedFile file) {
    begin();
    terminal.say(
        "%-28s refused: %s (%s)"
            .formatted(shortened(file.file()), file.reason().label(), file.detail()));
  }

  /** What it all came to. */
  void summarise(ReplayOutcome outcome) {
    terminal.say("");
    terminal.say(counts(outcome));
    outcome
        .weightedF1()
        .ifPresent(f1 -> terminal.say(String.format(Locale.ROOT, "weighted F1   %.3f", f1)));
    var latency = outcome.latency();
    var overhead = outcome.overhead();
    terminal.say(
        String.format(
            Locale.ROOT,
            "latency       p50 %.0f ms, p95 %.0f ms, p99 %.0f ms from the clip's end to its event",
            latency.p50(),
            latency.p95(),
            latency.p99()));
    terminal.say(
        String.format(
            Locale.ROOT,
            "  overhead    p50 %.0f ms, p95 %.0f ms, p99 %.0f ms of it outside the models",
            overhead.p50(),
            overhead.p95(),
            overhead.p99()));
    terminal.say(speed(outcome));
    OverloadText.of(outcome).forEach(terminal::say);
  }

  private static String counts(ReplayOutcome outcome) {
    return "%s, %s, %s refused, %s"
        .formatted(
            Counted.of(outcome.accepted(), "clip"),
            Counted.of(outcome.clips().size(), "event"),
            Counted.of(outcome.rejected().size(), "file"),
            Counted.of(outcome.deadLetters(), "dead letter"));
  }

  private static String speed(ReplayOutcome outcome) {
    var first =
        outcome
            .firstEvent()
            .map(t -> String.format(Locale.ROOT, "first event after %.1f s, ", t.toMillis() / 1e3))
            .orElse("");
    var memory =
        Memory.peakMegabytes().stream()
            .mapToObj(mb -> ", peak memory " + mb + " MB")
            .findFirst()
            .orElse("");
    return String.format(
        Locale.ROOT, "speed         %s%.1f clips/s%s", first, outcome.clipsPerSecond(), memory);
  }

  private void begin() {
    if (!begun) {
      begun = true;
      terminal.say(row("clip", "truth", "emotion", "conf.", "modalities", "latency"));
      terminal.say("-".repeat(101));
    }
  }

  /** What was heard, and what was not and why: {@code acoustic lexical -visual(no_face)}. */
  private static String modalities(ReplayedClip clip) {
    return clip.event().modalities().stream()
        .map(ReplayTable::modality)
        .collect(Collectors.joining(" "));
  }

  private static String modality(ModalityReport report) {
    var label = report.modality().label();
    return report.missingReason().map(why -> "-" + label + "(" + why.label() + ")").orElse(label);
  }

  private static String row(
      String clip, String truth, String emotion, String confidence, String heard, String latency) {
    return String.format(Locale.ROOT, ROW, clip, truth, emotion, confidence, heard, latency)
        .stripTrailing();
  }

  private static String shortened(String name) {
    return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "~";
  }
}
