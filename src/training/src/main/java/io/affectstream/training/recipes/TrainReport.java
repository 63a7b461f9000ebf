package io.affectstream.training.recipes;

import io.affectstream.training.Outcome;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a recipe.
 *
 * @param bundle the folder that was written
 * @param parameters numbers the network holds
 * @param metrics by split and name, {@code test.weightedF1}, in that order
 */
public record TrainReport(
    String recipe, Path bundle, long parameters, Outcome outcome, Map<String, Double> metrics) {

  public TrainReport {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }
}
