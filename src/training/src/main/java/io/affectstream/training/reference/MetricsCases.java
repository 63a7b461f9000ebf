package io.affectstream.training.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.methods.ConfusionMatrix;
import io.affectstream.methods.WeightedF1;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Scores of predictions as scikit-learn gives them. */
final class MetricsCases implements CaseFamily {

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("metrics");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var cases = reference.folder().json("cases.json");
    double tolerance = reference.card().path("tolerance_max_abs").asDouble();
    var scores = new LinkedHashMap<String, Computed>();
    for (var one : cases.path("cases")) {
      actual(one, cases.path("labels").size())
          .forEach(
              (name, values) ->
                  scores.put(
                      one.path("name").asText() + "." + name,
                      Computed.of(doubles(one.path(name)), values, tolerance)));
    }
    return List.of(new JavaRun("scores", scores));
  }

  /** By the names that {@code cases.json} gives the scores. */
  private static Map<String, double[]> actual(JsonNode one, int classes) {
    int[] truth = integers(one.path("truth"));
    int[] prediction = integers(one.path("prediction"));
    var matrix = ConfusionMatrix.of(truth, prediction, classes);
    var scores = new LinkedHashMap<String, double[]>();
    scores.put("weighted_f1", new double[] {WeightedF1.of(truth, prediction, classes)});
    scores.put("macro_f1_over_classes_seen", new double[] {matrix.macroF1()});
    scores.put("micro_f1", new double[] {matrix.accuracy()}); // the same where each has one class
    scores.put("accuracy", new double[] {matrix.accuracy()});
    double[] perClass = IntStream.range(0, classes).mapToDouble(matrix::f1).toArray();
    scores.put("f1_per_class", perClass);
    scores.put(
        "macro_f1_over_all_six",
        new double[] {IntStream.range(0, classes).mapToDouble(matrix::f1).average().orElse(0)});
    scores.put("confusion_rows_truth", counts(matrix));
    return scores;
  }

  private static double[] counts(ConfusionMatrix matrix) {
    int classes = matrix.classes();
    return IntStream.range(0, classes * classes)
        .mapToDouble(i -> matrix.count(i / classes, i % classes))
        .toArray();
  }

  private static int[] integers(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  /** A number, a row or a matrix, row by row. */
  private static double[] doubles(JsonNode value) {
    if (value.isNumber()) {
      return new double[] {value.asDouble()};
    }
    return IntStream.range(0, value.size())
        .mapToObj(i -> doubles(value.get(i)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }
}
