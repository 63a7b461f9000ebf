package io.affectstream.retrainer.rounds;

import java.util.List;
import java.util.Map;

/**
 * What came of a round; a line of {@code rounds.jsonl}.
 *
 * @param round its number, from 1
 * @param at when it ended, ISO-8601
 * @param outcome its label
 * @param why one sentence for a person
 * @param reasons of the gate, by label
 * @param champion version of the head that was in service; empty for the shipped one
 * @param version of the release, empty without one
 * @param clips by what became of them: {@code pool}, {@code human}, {@code jury}, {@code picked},
 *     and those that could not be used by why
 * @param figures what the gate measured
 * @param millis that it took
 */
public record RoundReport(
    long round,
    String at,
    String outcome,
    String why,
    List<String> reasons,
    String champion,
    String version,
    Map<String, Integer> clips,
    Map<String, Double> figures,
    long millis) {

  /** Whether the same clips are to be tried again: nothing was found out about them. */
  public boolean mustBeRepeated() {
    return hasFailed() || outcome.equals(Outcome.WITHDRAWN.label());
  }

  public boolean hasFailed() {
    return outcome.equals(Outcome.FAILED.label());
  }
}
