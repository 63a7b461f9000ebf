package io.affectstream.inference.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureFileTest {
  private static final int CLASSES = 6;
  private static final ClipFeatures WHOLE =
      new ClipFeatures(
          "s/p/000001",
          "p",
          OptionalInt.of(5),
          1,
          Map.of("acoustic", new float[] {1, -0.5f}, "visual", new float[] {2}));
  private static final ClipFeatures BLIND =
      new ClipFeatures(
          "s/q/000002", "q", OptionalInt.empty(), 0.75, Map.of("acoustic", new float[] {0, 4}));

  @TempDir Path folder;

  @Test
  void clipsReadBackAsTheyWereWritten() throws Exception {
    var file = folder.resolve("clips.safetensors");

    FeatureFile.write(file, List.of(WHOLE, BLIND));

    assertThat(FeatureFile.read(file, CLASSES))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(WHOLE, BLIND);
  }

  @Test
  void noClipsAreAFileToo() throws Exception {
    var file = folder.resolve("none.safetensors");

    FeatureFile.write(file, List.of());

    assertThat(FeatureFile.read(file, CLASSES)).isEmpty();
  }

  @Test
  void clipsOfAnotherWidthAreNotWritten() {
    var wide = new ClipFeatures("x", "x", OptionalInt.empty(), 0, Map.of("visual", new float[3]));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureFile.write(folder.resolve("x"), List.of(WHOLE, wide)))
        .withMessageContaining("visual");
  }

  static Stream<Arguments> damage() {
    return Stream.of(
        Arguments.of("label", Tensor.floats(new float[2], 2), "label is F32"),
        Arguments.of("confidence", Tensor.floats(new float[] {2, 0}, 2), "confidence"),
        Arguments.of("confidence", Tensor.floats(new float[] {Float.NaN, 0}, 2), "confidence"),
        Arguments.of("confidence", Tensor.floats(new float[3], 3), "3 values for 2 clips"),
        Arguments.of("vector.visual", Tensor.floats(new float[2], 2, 1), "vector.visual is F32"));
  }

  @ParameterizedTest
  @MethodSource("damage")
  void whatDoesNotFitTogetherIsRefused(String name, Tensor instead, String said)
      throws IOException {
    var tensors = new HashMap<>(WrittenFeatures.tensors(List.of(WHOLE, BLIND)));
    tensors.put(name, instead);
    var file = Files.createFile(folder.resolve("damaged.safetensors"));
    Safetensors.write(file, tensors);

    assertThatExceptionOfType(FeatureFileException.class)
        .isThrownBy(() -> FeatureFile.read(file, CLASSES))
        .withMessageContaining(said);
  }

  @Test
  void aLabelAboveTheClassesIsRefused() throws Exception {
    var file = folder.resolve("clips.safetensors");
    FeatureFile.write(file, List.of(WHOLE));

    assertThatExceptionOfType(FeatureFileException.class)
        .isThrownBy(() -> FeatureFile.read(file, 5))
        .withMessageContaining("there are 5 classes");
  }
}
