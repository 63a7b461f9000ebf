package io.affectstream.launcher.cli.demo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.affectstream.launcher.cli.replay.ReplayReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration as JSON, for programs.
 *
 * @param replay the feed's way through the stream
 * @param releases what came of each round, in their order
 * @param before the start head on the held-out clips
 * @param after the head that serves in the end
 * @param seconds it all took, corpora not counted
 */
record LearnReport(
    @JsonUnwrapped ReplayReport replay,
    List<Release> releases,
    Score before,
    Score after,
    double seconds) {

  /** Of a head on the held-out clips. */
  record Score(double weightedF1) {}

  /**
   * What came of a round.
   *
   * @param version null if nothing was released
   * @param published whether the gate let it out
   * @param accepted whether an event names it: fusion took it
   * @param weightedF1 on the held-out clips; null if nothing was released
   * @param outcome of the round, in a word
   */
  record Release(
      long round,
      @Nullable String version,
      boolean published,
      boolean accepted,
      @Nullable Double weightedF1,
      String outcome) {

    Release named(boolean byAnEvent) {
      return new Release(round, version, published, byAnEvent, weightedF1, outcome);
    }
  }

  long swaps() {
    return releases.stream().filter(Release::accepted).count();
  }
}
