package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/** A tiny checkpoint with the outputs that the publisher's own code gave for it. */
record ReferenceCase(JsonNode card, Path checkpoint, Weights tensors) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ReferenceCase load(String name) {
    var folder = Path.of("src/test/resources/reference", name);
    try {
      return new ReferenceCase(
          JSON.readTree(folder.resolve("case.json").toFile()),
          folder.resolve("model.safetensors"),
          Safetensors.open(folder.resolve("io.safetensors")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <C> C config(Class<C> type) throws IOException {
    return JSON.readValue(checkpoint.resolveSibling("config.json").toFile(), type);
  }

  Tensor tensor(String name) {
    return tensors.find(name).orElseThrow(() -> new AssertionError("the case has no " + name));
  }

  /** Compares all values within the tolerance of the case. */
  void check(SoftAssertions softly, String output, float @Nullable [] actual) {
    float[] everywhere = new float[Objects.requireNonNull(actual, output).length];
    Arrays.fill(everywhere, 1);
    check(softly, output, actual, everywhere);
  }

  /**
   * Compares the rows where {@code mask} is 1 within the tolerance of the case.
   *
   * @param mask as many values as the output has rows of equal width
   */
  void check(SoftAssertions softly, String output, float @Nullable [] values, float[] mask) {
    float[] actual = Objects.requireNonNull(values, output);
    float[] expected = tensor("out." + output).toFloats();
    assertThat(actual).as(output).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      if (mask[i / (actual.length / mask.length)] == 1) {
        worst = Math.max(worst, distance(actual[i], expected[i]));
      }
    }
    softly.assertThat(worst).as(output).isLessThanOrEqualTo(tolerance(output));
  }

  private static double distance(float actual, float expected) {
    return Float.isNaN(actual) ? Double.POSITIVE_INFINITY : Math.abs((double) actual - expected);
  }

  private double tolerance(String output) {
    var tolerance = card.path("outputs").path(output).path("tolerance");
    assertThat(tolerance.isNumber()).as("tolerance of " + output).isTrue();
    return tolerance.asDouble();
  }
}
