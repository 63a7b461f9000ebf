package io.affectstream.retrainer.rounds;

import io.affectstream.methods.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a round so far; it has failed until something else is said. */
final class RoundDraft {
  private final Instant began;
  private final Map<String, Integer> clips = new TreeMap<>();
  private long round;
  private Outcome outcome = Outcome.FAILED;
  private String why = "";
  private List<String> reasons = List.of();
  private String champion = "";
  private String version = "";
  private Map<String, Double> figures = Map.of();

  RoundDraft(Instant began) {
    this.began = began;
  }

  long round() {
    return round;
  }

  String champion() {
    return champion;
  }

  Map<String, Double> figures() {
    return figures;
  }

  void number(long round) {
    this.round = round;
  }

  /**
   * @param version of the head in service; empty for the shipped one
   */
  void champion(String version) {
    champion = version;
  }

  void gathered(Material material) {
    clips.putAll(material.left());
    clips.put("pool", material.pool().size());
    clips.put("human", material.human().size());
    clips.put("jury", material.jury().size());
  }

  void picked(int count) {
    clips.put("picked", count);
  }

  void judged(Verdict verdict) {
    figures = VerdictFigures.of(verdict);
    reasons = VerdictFigures.labels(verdict.reasons());
  }

  void released(String version) {
    this.version = version;
  }

  void end(Outcome outcome, String why) {
    this.outcome = outcome;
    this.why = why;
  }

  RoundReport report(Instant ended) {
    long millis = Math.max(0, Duration.between(began, ended).toMillis()); // clocks jump
    return new RoundReport(
        round,
        ended.toString(),
        outcome.label(),
        why,
        reasons,
        champion,
        version,
        clips,
        figures,
        millis);
  }
}
