package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verification that cannot fail says nothing: each kind of fault is seen, in every backend. */
class ModelVerificationTest {
  private static final Path CASE = Path.of("src/test/resources/reference/fusion-zhao-softmax");
  private static final String WEIGHTS = "model.safetensors";
  private static final String VALUES = "io.safetensors";
  private static final String BIAS = "out.bias";

  @TempDir private Path folder;
  private final Map<String, Tensor> weights = new TreeMap<>();

  @BeforeEach
  void copyOfACase() throws IOException {
    for (var name : List.of("case.json", "config.json", VALUES, WEIGHTS)) {
      Files.copy(CASE.resolve(name), folder.resolve(name));
    }
    var published = Safetensors.open(CASE.resolve(WEIGHTS));
    published.names().forEach(name -> weights.put(name, published.find(name).orElseThrow()));
  }

  private List<Verdict> verdicts() throws IOException {
    Safetensors.write(folder.resolve(WEIGHTS), weights);
    return ModelVerification.of(folder);
  }

  /** Puts {@code tensor} into the values of the case, or takes it out. */
  private void values(String name, @Nullable Tensor tensor) throws IOException {
    var published = Safetensors.open(CASE.resolve(VALUES));
    var values = new TreeMap<String, Tensor>();
    published.names().forEach(each -> values.put(each, published.find(each).orElseThrow()));
    values.remove(name);
    if (tensor != null) {
      values.put(name, tensor);
    }
    Safetensors.write(folder.resolve(VALUES), values);
  }

  private void bias(float added) {
    float[] values = Objects.requireNonNull(weights.get(BIAS)).toFloats();
    values[2] += added;
    weights.put(BIAS, Tensor.floats(values, values.length));
  }

  @Test
  void copyPasses() throws IOException {
    assertThat(verdicts()).isNotEmpty().allMatch(Verdict::pass);
  }

  @Test
  void differenceAboveTheToleranceFailsWhereItShows() throws IOException {
    bias(5e-4f);

    assertThat(verdicts())
        .filteredOn(verdict -> !verdict.pass())
        .extracting(Verdict::output, Verdict::backend)
        .contains(tuple("logits", "onnxruntime"), tuple("logits", "libtorch"));
    assertThat(verdicts())
        .filteredOn(verdict -> verdict.output().startsWith("hidden."))
        .allMatch(Verdict::pass);
  }

  @Test
  void outputThatIsNoNumberFails() throws IOException {
    bias(Float.NaN);

    assertThat(verdicts())
        .filteredOn(verdict -> verdict.output().equals("logits"))
        .hasSize(2)
        .allMatch(verdict -> !verdict.pass() && verdict.maxAbsDiff() == null);
  }

  @Test
  void missingTensorIsNamedByEveryBackend() throws IOException {
    weights.remove(BIAS);

    assertThat(verdicts())
        .isNotEmpty()
        .allMatch(verdict -> !verdict.pass() && verdict.detail().contains(BIAS));
  }

  @Test
  void damagedCheckpointIsOneVerdictThatNamesTheFile() throws IOException {
    Files.write(folder.resolve(WEIGHTS), new byte[12]);

    var verdicts = ModelVerification.of(folder);

    assertThat(verdicts).hasSize(1).noneMatch(Verdict::pass);
    assertThat(verdicts.getFirst().detail()).contains(WEIGHTS);
  }

  /** The weights are in order; the inputs that the publisher's code was given are not. */
  @Test
  void damageThatNobodyForesawIsAVerdictThatNamesTheCase() throws IOException {
    values("in.audio", new Tensor(Dtype.F32, MemorySegment.ofArray(new byte[4]), new long[0]));

    var verdicts = verdicts();

    assertThat(verdicts).hasSize(1).noneMatch(Verdict::pass);
    assertThat(verdicts.getFirst().reference()).isEqualTo(folder.getFileName().toString());
    assertThat(verdicts.getFirst().detail()).contains("ArrayIndexOutOfBoundsException");
  }

  @Test
  void damagedValuesAreAVerdictToo() throws IOException {
    Files.write(folder.resolve(VALUES), new byte[12]);

    assertThat(verdicts())
        .singleElement()
        .matches(verdict -> !verdict.pass() && verdict.detail().contains(VALUES));
  }

  @Test
  void outputThatTheCaseLacksDoesNotHideTheOthers() throws IOException {
    values("out.alpha", null);

    assertThat(verdicts())
        .filteredOn(verdict -> !verdict.pass())
        .hasSize(2)
        .allMatch(verdict -> verdict.output().equals("alpha") && verdict.tolerance() > 0);
  }

  @Test
  void caseThatComparesNothingFails() throws IOException {
    Files.writeString(
        folder.resolve("case.json"), "{\"case\": \"none\", \"family\": \"weight-files\"}");

    assertThat(verdicts())
        .singleElement()
        .matches(verdict -> !verdict.pass() && verdict.detail().contains("nothing to compare"));
  }

  @Test
  void comparisonWhoseMaskCoversNoRowFails() throws IOException {
    var reference = ReferenceCase.open(folder);
    float[] logits = reference.tensor("out.logits").toFloats();
    var none = new Comparison("logits", new Rows(new boolean[6]));
    var first = new Comparison("logits", new Rows(new boolean[] {true, false, false}));

    assertThat(Computed.of(reference, none, logits))
        .matches(computed -> !computed.pass() && computed.detail().contains("none was compared"));
    assertThat(Computed.of(reference, first, logits)).matches(Computed::pass);
  }

  @Test
  void folderWithoutACaseIsNamed() throws IOException {
    Files.delete(folder.resolve("case.json"));

    assertThatThrownBy(() -> ModelVerification.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString());
  }
}
