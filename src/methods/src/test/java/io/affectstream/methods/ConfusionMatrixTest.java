package io.affectstream.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfusionMatrixTest {
  private static final Offset<Double> EXACT = within(1e-12);

  static Stream<Named<JsonNode>> storedCases() throws IOException {
    try (var in =
        ConfusionMatrixTest.class.getResourceAsStream("/metrics-weighted-f1/cases.json")) {
      var cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(c -> Named.of(c.get("name").asText(), c));
    }
  }

  @ParameterizedTest
  @MethodSource("storedCases")
  void scoresAreThoseOfScikitLearn(JsonNode stored) {
    int[] truth = ints(stored.get("truth"));
    int[] prediction = ints(stored.get("prediction"));

    var matrix = ConfusionMatrix.of(truth, prediction, 6);

    assertThat(matrix.weightedF1()).isCloseTo(stored.get("weighted_f1").asDouble(), EXACT);
    assertThat(WeightedF1.of(truth, prediction, 6)).isEqualTo(matrix.weightedF1());
    assertThat(matrix.macroF1())
        .isCloseTo(stored.get("macro_f1_over_classes_seen").asDouble(), EXACT);
    assertThat(matrix.accuracy()).isCloseTo(stored.get("accuracy").asDouble(), EXACT);
    for (int t = 0; t < 6; t++) {
      assertThat(matrix.f1(t)).isCloseTo(stored.get("f1_per_class").get(t).asDouble(), EXACT);
      for (int p = 0; p < 6; p++) {
        assertThat(matrix.count(t, p))
            .isEqualTo(stored.get("confusion_rows_truth").get(t).get(p).asLong());
      }
    }
  }

  @Test
  void nothingToScoreScoresZero() {
    var empty = ConfusionMatrix.of(new int[0], new int[0], 6);

    assertThat(empty.weightedF1()).isZero();
    assertThat(empty.accuracy()).isZero();
  }

  @Test
  void unknownClassIsRefused() {
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {6}, new int[] {0}, 6))
        .hasMessageContaining("class 6");
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
