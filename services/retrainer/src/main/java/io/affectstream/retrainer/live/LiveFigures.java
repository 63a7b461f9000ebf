package io.affectstream.retrainer.live;

import java.util.Map;

/**
 * What a head does on clips that passed lately.
 *
 * @param clips how many
 * @param agreement share that it answers as the frozen reference does
 * @param abstention share below the confidence floor
 * @param labels clips that people labelled
 * @param accuracy share of those that it answers as they do; 0 without any
 */
record LiveFigures(int clips, double agreement, double abstention, int labels, double accuracy) {
  static final LiveFigures NONE = new LiveFigures(0, 0, 0, 0, 0);

  void put(String head, Map<String, Double> into) {
    into.put(head + ".clips", (double) clips);
    into.put(head + ".agreement", agreement);
    into.put(head + ".abstention", abstention);
    into.put(head + ".labels", (double) labels);
    into.put(head + ".accuracy", accuracy);
  }
}
