package io.affectstream.corpus.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy 2.4 wrote; the old ones as NumPy 1 did. */
class NumpyFilesTest {
  private static final Path FILES = Path.of("src/test/resources/numpy");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rows.npy", "columns.npy"})
  void rowsAreRowsInEitherOrder(String name) throws IOException {
    var array = NpyFile.read(FILES.resolve(name));

    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.values()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(array.mean()).containsExactly(1.5f, 2.5f, 3.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"halves.npy", "doubles-big.npy", "bytes.npy"})
  void everyTypeOfNumberIsRead(String name) throws IOException {
    assertThat(NpyFile.read(FILES.resolve(name)).values()).containsExactly(0, 1, 2);
  }

  @Test
  void numberWithoutAxesAndArrayWithoutNumbersAreThose() throws IOException {
    assertThat(NpyFile.read(FILES.resolve("one.npy")).mean()).containsExactly(2.5f);
    assertThat(NpyFile.read(FILES.resolve("nothing.npy")).mean()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "texts.npy,'type <U1, no numbers'",
    "structured.npy,without a plain type",
    "objects.npy,'type |O, no numbers'",
    "evil.npz,does not begin as a file of NumPy"
  })
  void whatHoldsNoNumbersIsRefused(String name, String because) {
    assertThatThrownBy(() -> NpyFile.read(FILES.resolve(name)))
        .isInstanceOf(NumpyException.class)
        .hasMessageContaining(because);
  }

  @Test
  void writtenFeatureIsReadBack() throws IOException {
    NpyFile.write(folder.resolve("clip.npy"), new float[] {1, -2.5f, 1e-20f});

    var array = NpyFile.read(folder.resolve("clip.npy"));

    assertThat(array.shape()).containsExactly(3);
    assertThat(array.values()).containsExactly(1, -2.5f, 1e-20f);
  }

  @Test
  void labelsAreReadBySet() throws IOException {
    var sets = LabelArchive.read(FILES.resolve("label-6way.npz")).sets();

    assertThat(sets).containsOnlyKeys("train_corpus", "test1_corpus", "test2_corpus");
    assertThat(set(sets, "train_corpus")).hasSize(12);
    assertThat(set(sets, "train_corpus").get("sample_00000001")).contains(Emotion.ANGER);
    assertThat(set(sets, "test1_corpus").get("sample_00000022")).contains(Emotion.WORRY);
    assertThat(set(sets, "test2_corpus")).hasSize(4).values().containsOnly(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"label-6way-old.npz", "label-6way-scalars.npz"})
  void olderNumpyAndItsOwnNumbersAreReadToo(String name) throws IOException {
    var sets = LabelArchive.read(FILES.resolve(name)).sets();

    assertThat(set(sets, "train_corpus")).isNotEmpty().values().allMatch(Optional::isPresent);
  }

  @Test
  void pickleThatCallsAnythingIsRefusedByName() {
    assertThatThrownBy(() -> LabelArchive.read(FILES.resolve("evil.npz")))
        .isInstanceOf(NumpyException.class)
        .hasMessageContaining("posix.system")
        .hasMessageContaining("neither an array nor a dictionary");
  }

  @Test
  void archiveOfNumbersHoldsNoLabels() {
    assertThatThrownBy(() -> LabelArchive.read(FILES.resolve("rows.npy")))
        .isInstanceOf(NumpyException.class)
        .hasMessageContaining("no whole archive");
  }

  private static Map<String, Optional<Emotion>> set(
      Map<String, Map<String, Optional<Emotion>>> sets, String name) {
    return sets.getOrDefault(name, Map.of());
  }
}
