package io.affectstream.training.experiments;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out, in the shape that programs read.
 *
 * @param experiment its name
 * @param claim what was to be shown, in words
 * @param arms what was measured, by arm and then by measure
 * @param delta the difference the claim is about
 * @param ci95 its 95 % interval, low and high
 * @param pValue two-sided, that the difference is 0
 * @param n test clips
 * @param seeds trainings of each arm
 * @param control the same where nothing can be gained
 * @param holds whether the claim stands
 */
public record ExperimentResult(
    String experiment,
    String claim,
    Map<String, Map<String, Double>> arms,
    double delta,
    List<Double> ci95,
    double pValue,
    int n,
    int seeds,
    Map<String, Double> control,
    boolean holds) {

  public ExperimentResult {
    arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
    ci95 = List.copyOf(ci95);
    control = Collections.unmodifiableMap(new LinkedHashMap<>(control));
  }
}
