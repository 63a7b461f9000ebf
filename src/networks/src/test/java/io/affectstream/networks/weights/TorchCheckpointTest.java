package io.affectstream.networks.weights;

import static io.affectstream.networks.weights.TorchArchive.tensor;
import static io.affectstream.networks.weights.TorchArchive.text;
import static io.affectstream.networks.weights.TorchArchive.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchCheckpointTest {
  private static final float[] SIX = {0, 1, 2, 3, 4, 5};
  private static final String W = text("w");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("model.bin");
  }

  private Weights opened(String program) throws IOException {
    return WeightFiles.open(new TorchArchive().pickle(program).floats("0", SIX).write(file()));
  }

  @Test
  void tensorIsReadWhereItLies() throws IOException {
    var weights = opened("\u0080\u0002}" + W + tensor("0", 6, 2, tuple(2, 2), tuple(2, 1)) + "s.");

    var tensor = weights.get("w", 2, 2);

    assertThat(tensor.toFloats()).containsExactly(2, 3, 4, 5);
    var stored = tensor.stored().orElseThrow();
    var bytes = ByteBuffer.wrap(Files.readAllBytes(stored.file())).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getFloat((int) stored.offset())).isEqualTo(2);
  }

  @Test
  void wholeNumbersBesideTheWeightsAreRead() throws IOException {
    var tensors = "}" + W + tensor("0", 6, 0, tuple(6), tuple(1)) + "s";
    var sizes = "}(" + text("heads") + "K\u0014" + text("name") + text("tiny") + "u";
    var program = "}(" + text("dims") + sizes + text("model_state_dict") + tensors + "u.";

    assertThat(opened(program).names()).containsExactly("w");
    assertThat(WeightFiles.find(file()).numbers("dims")).containsExactly(Map.entry("heads", 20L));
    assertThat(WeightFiles.find(file()).numbers("model_state_dict")).isEmpty();
    assertThat(WeightFiles.find(file()).numbers("sizes")).isEmpty();
  }

  @Test
  void transposedViewIsPutInRowOrder() throws IOException {
    var weights = opened("}" + W + tensor("0", 6, 0, tuple(3, 2), tuple(1, 3)) + "s.");

    assertThat(weights.get("w", 3, 2).toFloats()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(weights.get("w", 3, 2).stored()).isEmpty();
  }

  @Test
  void repeatedViewIsCopiedAsOftenAsItSays() throws IOException {
    var weights = opened("}" + W + tensor("0", 6, 4, tuple(3), tuple(0)) + "s.");

    assertThat(weights.get("w", 3).toFloats()).containsExactly(4, 4, 4);
  }

  @Test
  void viewWithoutValuesIsEmpty() throws IOException {
    var weights = opened("}" + W + tensor("0", 6, 6, tuple(0, 4), tuple(4, 1)) + "s.");

    assertThat(weights.get("w", 0, 4).toFloats()).isEmpty();
  }

  @Test
  void tiedWeightsAreOneTensor() throws IOException {
    var view = tensor("0", 6, 0, tuple(6), tuple(1));

    var weights = opened("}(" + W + view + text("tied") + view + "u.");

    assertThat(weights.get("w", 6)).isSameAs(weights.get("tied", 6));
  }

  @Test
  void weightsAreFoundBesideTheStateOfTheOptimiser() throws IOException {
    var view = tensor("0", 6, 0, tuple(6), tuple(1));
    var optimiser = text("optimizer") + "}" + text("exp_avg") + view + "s";
    var model = text("model") + "}" + text("module.w") + view + "s";

    var weights = opened("}(" + optimiser + model + text("epoch") + "K\u0003u.");

    assertThat(weights.names()).containsExactly("w");
  }

  @Test
  void prefixOfDataParallelTrainingStaysIfNotAllHaveIt() throws IOException {
    var view = tensor("0", 6, 0, tuple(6), tuple(1));

    var weights = opened("}(" + text("module.w") + view + text("other") + view + "u.");

    assertThat(weights.names()).containsExactly("module.w", "other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"}.", "K\u0001.", "].", "cos\nsystem\n."})
  void pickleWithoutTensorsIsRefusedByName(String program) {
    assertThatThrownBy(() -> opened(program))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("model.bin");
  }

  @Test
  void dictionaryThatHoldsItselfIsRefused() {
    assertThatThrownBy(() -> opened("}q\u0001" + text("state_dict") + "h\u0001s."))
        .isInstanceOf(MalformedWeightsException.class);
  }

  @Test
  void smallFileCannotAskForALotOfMemory() {
    var program = new StringBuilder("}(");
    var many = tuple(255, 255, 255);
    for (int i = 0; i < 100; i++) {
      program.append(text("w" + i)).append(tensor("0", 6, i % 6, many, tuple(0, 0, 0)));
    }

    assertThatThrownBy(() -> opened(program.append("u.").toString()))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("repeats");
  }

  @Test
  void doubledEntryIsRefused() throws IOException {
    byte[] archive = new TorchArchive().pickle("}.").floats("0", SIX).floats("1", SIX).toBytes();
    var text = new String(archive, StandardCharsets.ISO_8859_1);
    var doubled = text.replace("archive/data/1", "archive/data/0");
    Files.write(file(), doubled.getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> WeightFiles.open(file()))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void everyTruncationIsAClearError() throws IOException {
    var program = "}" + W + tensor("0", 6, 0, tuple(6), tuple(1)) + "s.";
    byte[] whole = new TorchArchive().pickle(program).floats("0", SIX).toBytes();

    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> WeightFiles.open(file()))
          .isInstanceOf(MalformedWeightsException.class);
    }
  }

  @Test
  void everyFlippedByteIsAnErrorOrAnArchive() throws IOException {
    var program = "}" + W + tensor("0", 6, 0, tuple(3, 2), tuple(1, 3)) + "s.";
    byte[] whole = new TorchArchive().pickle(program).floats("0", SIX).toBytes();

    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) 0xff;
      Files.write(file(), damaged);

      assertThat(errorOf(file()))
          .satisfiesAnyOf(
              error -> assertThat(error).isNull(),
              error -> assertThat(error).isInstanceOf(MalformedWeightsException.class));
    }
  }

  private static @Nullable Throwable errorOf(Path file) {
    return catchThrowable(() -> WeightFiles.open(file));
  }
}
