package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.WrittenGraph;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.inference.imported.BundleImport;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.text.WordPieceTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Checkpoints of reference cases as if they had been downloaded, and the bundles made of them. */
final class Imports {
  private static final Path CASES = Path.of("src/test/resources/reference");

  private Imports() {}

  static ReferenceCase reference(String name) throws IOException {
    return ReferenceCase.open(CASES.resolve(name));
  }

  /** A folder with some {@code files} of a case. */
  static Path published(ReferenceCase reference, Path home, String... files) throws IOException {
    var source = Files.createDirectory(home.resolve("published"));
    for (var file : files) {
      Files.copy(reference.folder().file(file), source.resolve(file));
    }
    return source;
  }

  /** The bundle of a checkpoint that can be several things. */
  static Bundle bundle(Path source, Path home, Role role) throws IOException {
    return BundleImport.of(source, home.resolve("bundle-" + role), Optional.of(role)).bundle();
  }

  /** A tokenizer of few pieces, for checkpoints that came without one. */
  static void addTokenizer(Path source) throws IOException {
    new WordPieceTrainer(40)
        .train(List.of("the rain has stopped at last", "who has stopped the train"))
        .write(source.resolve("tokenizer.json"));
  }

  static float[] run(Bundle bundle, String graph, Map<String, Tensor> inputs, String output)
      throws IOException {
    return Objects.requireNonNull(WrittenGraph.run(bundle.file(graph), inputs).get(output));
  }

  static float[] feature(Bundle bundle, Map<String, Tensor> inputs) throws IOException {
    return run(bundle, Bundle.GRAPH, inputs, "feature");
  }

  static Tensor tensor(NamedInput input) {
    return OnnxInterpreter.tensor(input);
  }

  /** The mean of the rows [from, to) of {@code width} values. */
  static double[] meanOfRows(float[] values, int width, int from, int to) {
    double[] mean = new double[width];
    for (int i = from * width; i < to * width; i++) {
      mean[i % width] += values[i] / (double) (to - from);
    }
    return mean;
  }

  /** Adds {@code values} to those of {@code sum} from {@code at} on. */
  static void add(double[] sum, int at, double[] values) {
    for (int i = 0; i < values.length; i++) {
      sum[at + i] += values[i];
    }
  }

  static void assertWithinTolerance(Computed computed) {
    assertThat(computed).matches(Computed::pass, "within the tolerance of the case");
  }

  static void assertClose(double[] expected, float[] actual, double tolerance) {
    double[] values = IntStream.range(0, actual.length).mapToDouble(i -> actual[i]).toArray();
    assertWithinTolerance(Computed.of(expected, values, tolerance));
  }
}
