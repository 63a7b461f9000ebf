package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FusionHeadTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);
  private static final float[] ACOUSTIC = {1, -2, 3, 0.5f, 0, 1, -1, 2};
  private static final float[] VISUAL = {0, 1, -1, 2, 0.5f, -3};
  private static final float[] LEXICAL = {2, -1, 0.5f, 1};

  @TempDir static Path folder;
  private static FusionHead head;

  @BeforeAll
  static void open() throws IOException {
    head = FusionHead.open(TinyBundles.fusion(folder, 1));
  }

  @AfterAll
  static void close() {
    head.close();
  }

  private static float[] single(Map<String, float[]> clip) {
    return head.fuse(List.of(clip)).getFirst();
  }

  private static float sum(float... values) {
    float sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  @Test
  void probabilitiesSumToOneWhateverIsPresent() {
    var clips =
        List.of(
            Map.of("acoustic", ACOUSTIC, "visual", VISUAL, "lexical", LEXICAL),
            Map.of("lexical", LEXICAL),
            Map.<String, float[]>of());

    assertThat(head.fuse(clips))
        .hasSize(3)
        .allSatisfy(row -> assertThat(sum(row)).isCloseTo(1, ROUNDING));
  }

  @Test
  void batchGivesWhatSingleClipsGive() {
    var all = Map.of("acoustic", ACOUSTIC, "visual", VISUAL, "lexical", LEXICAL);
    var some = Map.of("acoustic", ACOUSTIC);

    var together = head.fuse(List.of(all, some));

    assertThat(together.get(0)).containsExactly(single(all), ROUNDING);
    assertThat(together.get(1)).containsExactly(single(some), ROUNDING);
  }

  @Test
  void absentModalityIsNotAZeroFeature() {
    assertThat(single(Map.of("acoustic", ACOUSTIC)))
        .isNotEqualTo(single(Map.of("acoustic", ACOUSTIC, "lexical", new float[4])));
  }

  @Test
  void temperatureFlattensProbabilities() throws IOException {
    var warm = Files.createDirectory(folder.resolve("warm"));
    float[] plain = single(Map.of("acoustic", ACOUSTIC));

    try (var flattened = FusionHead.open(TinyBundles.fusion(warm, 2))) {
      float[] flat = flattened.fuse(List.of(Map.of("acoustic", ACOUSTIC))).getFirst();

      for (int i = 1; i < flat.length; i++) {
        double expected = Math.sqrt(plain[i] / (double) plain[0]);
        assertThat(flat[i] / (double) flat[0]).isCloseTo(expected, Offset.offset(1e-4));
      }
    }
  }

  @Test
  void headsOfFoldsAnswerWithTheMeanOfTheirLogits() throws IOException {
    var clip = Map.of("acoustic", ACOUSTIC, "lexical", LEXICAL);
    var together = TinyBundles.folds(Files.createDirectory(folder.resolve("folds")), 3);
    double[] logs = new double[TinyBundles.CLASSES.size()];
    for (int fold = 0; fold < 3; fold++) {
      var alone =
          TinyBundles.fold(Files.createDirectory(folder.resolve("f" + fold)), together, fold);
      try (var one = FusionHead.open(alone)) {
        float[] own = one.fuse(List.of(clip)).getFirst();
        Arrays.setAll(logs, c -> logs[c] + Math.log(own[c]) / 3);
      }
    }

    try (var all = FusionHead.open(together)) {
      float[] answer = all.fuse(List.of(clip)).getFirst();
      double scale = Math.log(answer[0]) - logs[0]; // softmax leaves this free

      for (int c = 0; c < logs.length; c++) {
        assertThat(Math.log(answer[c])).isCloseTo(logs[c] + scale, Offset.offset(1e-5));
      }
      assertThat(all.widths()).isEqualTo(Map.of("acoustic", 8, "visual", 6, "lexical", 4));
    }
  }

  @Test
  void threadsThatShareAHeadTakeTurns() {
    var alone = IntStream.range(0, 200).mapToObj(i -> single(scaled(i))).toList();

    var together = IntStream.range(0, 200).parallel().mapToObj(i -> single(scaled(i))).toList();

    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i)).containsExactly(alone.get(i), ROUNDING);
    }
  }

  private static Map<String, float[]> scaled(int by) {
    float[] feature = ACOUSTIC.clone();
    feature[0] = by;
    return Map.of("acoustic", feature);
  }

  @Test
  void featureOfAnotherWidthNamesBoth() {
    assertThatThrownBy(() -> single(Map.of("visual", ACOUSTIC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("visual of 8")
        .hasMessageContaining("[8, 6, 4]");
  }

  @Test
  void unknownModalityIsRefused() {
    assertThatThrownBy(() -> single(Map.of("joint", LEXICAL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("joint");
  }
}
