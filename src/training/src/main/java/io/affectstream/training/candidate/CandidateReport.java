package io.affectstream.training.candidate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a task, {@code report.json}.
 *
 * @param replayed labelled clips that were learnt from
 * @param pseudoLabelled clips of the pool that were
 * @param humanLabelled clips labelled by people that were
 * @param epochs that the head saw all of them
 * @param validation on labelled clips, each by a head that had not seen its speaker
 * @param millis the task took
 */
public record CandidateReport(
    int replayed,
    int pseudoLabelled,
    int humanLabelled,
    int epochs,
    Map<String, Double> validation,
    long millis) {
  /** Of the file in the folder of a task. */
  public static final String FILE = "report.json";

  public CandidateReport {
    validation = Collections.unmodifiableMap(new TreeMap<>(validation));
  }

  CandidateReport took(long millis) {
    return new CandidateReport(replayed, pseudoLabelled, humanLabelled, epochs, validation, millis);
  }
}
