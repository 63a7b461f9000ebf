package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradients of libtorch are the slopes of what ONNX Runtime computes. The table for the README
 * of the module is left in {@code target/gradients.md}.
 */
class GradientCheckTest {
  private static final Path TABLE = Path.of("target/gradients.md");
  private static final int NUMBERS = 24;
  private static final int DRAWS = 2_000;
  private static final double TOLERANCE = 1e-2;

  /** Of the largest gradient: what is smaller drowns in the rounding of the outputs. */
  private static final double MEASURABLE = 1e-2;

  private static final Map<String, String> ROWS = new TreeMap<>();

  @ParameterizedTest
  @MethodSource("io.affectstream.training.Families#all")
  void gradientsAreTheSlopesOfTheServedGraph(Family family) throws OrtException {
    try (var parameters = Parameters.fresh(1);
        var _ = new PointerScope()) {
      family.begin(parameters);
      family.differentiated(parameters);

      try (var graph = new FedGraph(family, parameters.snapshot())) {
        double worst = worst(parameters.learning(), graph);

        ROWS.put(family.name(), "| %s | %d | %.1e |".formatted(family, NUMBERS, worst));
        assertThat(worst).isLessThanOrEqualTo(TOLERANCE);
      }
    }
  }

  @AfterAll
  static void writeTable() throws IOException {
    Files.write(TABLE, ROWS.values());
  }

  /** The largest relative error over random numbers of random parameters. */
  private static double worst(Map<String, Tensor> parameters, FedGraph graph) throws OrtException {
    var names = List.copyOf(parameters.keySet());
    var gradients = new HashMap<String, float[]>();
    parameters.forEach((name, tensor) -> gradients.put(name, Tensors.read(tensor.grad())));
    double floor = MEASURABLE * largest(gradients.values());
    var random = new SplittableRandom(7);
    double worst = 0;
    int measured = 0;
    for (int draw = 0; draw < DRAWS && measured < NUMBERS; draw++) {
      var name = names.get(random.nextInt(names.size()));
      float[] of = Objects.requireNonNull(gradients.get(name));
      int index = random.nextInt(of.length);
      if (Math.abs(of[index]) >= floor) {
        var slope = graph.slope(name, index, of[index]);
        if (slope.isPresent()) {
          worst = Math.max(worst, Math.abs((slope.getAsDouble() - of[index]) / of[index]));
          measured++;
        }
      }
    }
    assertThat(measured).as("numbers with a slope").isEqualTo(NUMBERS);
    return worst;
  }

  private static float largest(Collection<float[]> gradients) {
    float largest = 0;
    for (float[] of : gradients) {
      for (float gradient : of) {
        largest = Math.max(largest, Math.abs(gradient));
      }
    }
    return largest;
  }
}
