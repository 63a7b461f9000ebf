package io.affectstream.training.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Weight files that are unusual, damaged or malicious. The card lists them with what must happen:
 * they load with the values of another file, or fail with an error that names them.
 */
final class HostileCases implements CaseFamily {
  private static final String EXPECTED = "expected";

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("weight-files");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var outcomes = new LinkedHashMap<String, Computed>();
    for (var item : reference.card().path("items")) {
      outcomes.put(item.path("file").asText(), outcome(reference, item));
    }
    return List.of(new JavaRun("weight files", outcomes));
  }

  private static Computed outcome(ReferenceCase reference, JsonNode item) throws IOException {
    var file = reference.folder().file(item.path("file").asText());
    var expect = item.path("expect").asText();
    try {
      var weights = WeightFiles.open(file);
      if (expect.equals("error")) {
        return Computed.outcome(false, "it loads");
      }
      return item.has(EXPECTED)
          ? equal(WeightFiles.open(reference.folder().file(item.path(EXPECTED).asText())), weights)
          : Computed.outcome(true, "loads");
    } catch (IOException e) {
      return Computed.outcome(
          !expect.equals("load") && names(e, file), String.valueOf(e.getMessage()));
    }
  }

  private static boolean names(IOException error, Path file) {
    return String.valueOf(error.getMessage()).contains(file.toString());
  }

  private static Computed equal(Weights expected, Weights actual) {
    if (!expected.names().equals(actual.names())) {
      return Computed.outcome(false, "its tensors are " + actual.names());
    }
    var unlike =
        expected.names().stream()
            .filter(name -> !equal(tensor(expected, name), tensor(actual, name)))
            .toList();
    return Computed.outcome(
        unlike.isEmpty(), unlike.isEmpty() ? "loads with the right values" : "other: " + unlike);
  }

  private static Tensor tensor(Weights weights, String name) {
    return weights.find(name).orElseThrow();
  }

  /** NaN equals NaN; zeros of either sign are told apart. */
  private static boolean equal(Tensor expected, Tensor actual) {
    return Arrays.equals(expected.shape(), actual.shape())
        && expected.dtype().isFloat() == actual.dtype().isFloat()
        && (expected.dtype().isFloat()
            ? Arrays.equals(expected.toFloats(), actual.toFloats())
            : Arrays.equals(NamedInput.longs(expected), NamedInput.longs(actual)));
  }
}
