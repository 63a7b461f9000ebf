package io.affectstream.inference.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bench.ResidentMemory;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFolderTest {
  private static final List<String> CLASSES =
      List.of("neutral", "anger", "happiness", "sadness", "worry", "surprise");
  private static final double MOST_GROWTH = 50; // MB; 110 if 100 heads of 1.1 MB were kept

  @TempDir private Path folder;
  private final ReleaseFolder releases = new ReleaseFolder(CLASSES);

  @Test
  void whatABundleHoldsBecomesTheSameHeadElsewhere() throws IOException {
    var bundle = releases.write(folder.resolve("arrived"), Contents.good());

    var clip = Map.of("acoustic", ramp(96), "lexical", ramp(96));
    try (var here = FusionHead.open(bundle.folder());
        var there = FusionHead.open(Contents.SHIPPED)) {
      assertThat(here.fuse(List.of(clip)).getFirst())
          .containsExactly(there.fuse(List.of(clip)).getFirst());
    }
    assertThat(ReleaseContent.of(bundle.folder())).isEqualTo(Contents.good());
  }

  @Test
  void clipsBesideTheHeadStayBehind() throws IOException {
    assertThat(Files.readString(Contents.SHIPPED.resolve(Bundle.CARD))).contains(Bundle.REPLAY);

    assertThat(Contents.good().manifest()).doesNotContain(Bundle.REPLAY);
  }

  @Test
  void weightsThatDoNotHaveTheStatedDigestAreRefused() throws IOException {
    var bytes = Contents.bytes(Contents.good().weights());
    bytes[bytes.length - 1] ^= 1;
    var altered = Contents.weights(bytes);

    assertRefused(
        new ReleaseContent(altered.manifest(), altered.weights(), Contents.good().sha256()),
        ReleaseFault.DIGEST);
  }

  @Test
  void tensorOfAnotherShapeIsRefused() throws IOException {
    assertRefused(
        Contents.tensors(folder, all -> all.put("out.bias", Tensor.floats(new float[7], 7))),
        ReleaseFault.SHAPES);
  }

  @Test
  void tensorThatIsMissingOrLeftOverIsRefused() throws IOException {
    assertRefused(Contents.tensors(folder, all -> all.remove("out.bias")), ReleaseFault.SHAPES);
    assertRefused(
        Contents.tensors(folder, all -> all.put("payload", Tensor.floats(new float[7], 7))),
        ReleaseFault.SHAPES);
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws IOException {
    for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      var values = new float[6];
      values[3] = broken;
      assertRefused(
          Contents.tensors(folder, all -> all.put("out.bias", Tensor.floats(values, 6))),
          ReleaseFault.NOT_FINITE);
    }
  }

  @Test
  void truncatedOrEmptyOrMeaninglessWeightsAreRefused() throws IOException {
    var bytes = Contents.bytes(Contents.good().weights());
    var lying = bytes.clone();
    Arrays.fill(lying, 0, 8, (byte) 0x7f); // a header larger than any memory
    for (var broken : List.of(Arrays.copyOf(bytes, bytes.length - 4), lying)) {
      assertRefused(Contents.weights(broken), ReleaseFault.WEIGHTS);
    }
    assertRefused(Contents.weights(Arrays.copyOf(bytes, 400_000)), ReleaseFault.SIZES);
    assertRefused(Contents.weights(), ReleaseFault.SIZES);
  }

  @Test
  void moreWeightsThanAHeadNeedsAreRefused() throws IOException {
    assertRefused(
        Contents.weights(new byte[ReleaseContent.MOST_WEIGHT_BYTES + 1]), ReleaseFault.TOO_LARGE);
  }

  @Test
  void manifestThatIsNoneIsRefused() throws IOException {
    for (var text :
        List.of("", "\0", "- a\n- b", "{{{{", "name: x", "a: &a [*a, *a]", "[".repeat(100_000))) {
      assertRefused(Contents.manifest(text), ReleaseFault.MANIFEST);
    }
    assertRefused(Contents.manifest(" ".repeat(300_000)), ReleaseFault.TOO_LARGE);
  }

  @Test
  void foreignNetworkIsRefused() throws IOException {
    assertRefused(
        Contents.manifest("\"attention-fusion\"", "\"mertools-fusion\""), ReleaseFault.FAMILY);
    assertRefused(Contents.manifest("role: \"fusion\"", "role: \"speech\""), ReleaseFault.FAMILY);
    assertRefused(Contents.manifest("\"fp32\"", "\"int8\""), ReleaseFault.FAMILY);
    assertRefused(
        Contents.manifest("\"attention-fusion\"", "\"perceptron\""), ReleaseFault.MANIFEST);
  }

  @Test
  void otherClassesThanTheSixAreRefused() throws IOException {
    assertRefused(Contents.manifest("- \"worry\"\n", ""), ReleaseFault.CLASSES);
    assertRefused(Contents.manifest("\"worry\"", "\"calm\""), ReleaseFault.CLASSES);
    assertRefused(Contents.manifest("classes: 6", "classes: 7"), ReleaseFault.CLASSES);
  }

  @Test
  void sizesThatTheWeightsCannotFillAreRefusedBeforeAnythingIsBuilt() throws IOException {
    for (var huge : List.of("2147483647", "16777216", "1000000", "4000", "-1", "0", "1e30")) {
      assertRefused(
          Contents.manifest("hidden_dim: 256", "hidden_dim: " + huge), ReleaseFault.SIZES);
      assertRefused(Contents.manifest("depth: 2", "depth: " + huge), ReleaseFault.SIZES);
    }
    assertRefused(Contents.manifest("    - 96\n", "    - 96\n".repeat(4_000)), ReleaseFault.SIZES);
  }

  @Test
  void foldsThatTheWeightsCannotFillAreRefusedBeforeAnythingIsBuilt() throws IOException {
    for (var folds : List.of("2147483647", "17", "2", "0", "-1")) {
      assertRefused(Contents.folds(folds), ReleaseFault.SIZES);
    }
  }

  @Test
  void inputsThatTheNetworkDoesNotHaveAreRefused() throws IOException {
    assertRefused(Contents.manifest("  - \"visual\"\n", ""), ReleaseFault.SIZES);
    assertRefused(Contents.manifest("- \"visual\"", "- \"acoustic\""), ReleaseFault.SIZES);
    assertRefused(
        Contents.manifest("temperature: 0.89", "temperature: -0.89"), ReleaseFault.MANIFEST);
  }

  @Test
  void folderThatIsThereIsNotWrittenOver() throws IOException {
    var taken = releases.write(folder.resolve("taken"), Contents.good()).folder();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> releases.write(taken, Contents.good()));

    assertThat(Bundle.open(taken).folder()).isEqualTo(taken);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aHundredHeadsComeAndGoInTheMemoryOfAFew() throws IOException {
    comeAndGo(10);
    double before = ResidentMemory.anonymousMegabytes();
    int mapped = mappedWeights();

    comeAndGo(100);

    assertThat(ResidentMemory.anonymousMegabytes() - before).isLessThan(MOST_GROWTH);
    assertThat(mappedWeights()).isLessThanOrEqualTo(mapped);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private void comeAndGo(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      var bundle = releases.write(folder.resolve("head"), Contents.good());
      FusionHead.open(bundle.folder()).close();
      ReleaseFolder.delete(bundle.folder());
    }
  }

  private int mappedWeights() throws IOException {
    try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
      return (int) maps.filter(line -> line.contains(folder.toString())).count();
    }
  }

  private void assertRefused(ReleaseContent content, ReleaseFault fault) throws IOException {
    var arriving = folder.resolve("arriving");

    assertThatExceptionOfType(BadReleaseException.class)
        .isThrownBy(() -> releases.write(arriving, content))
        .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));

    assertThat(arriving).doesNotExist();
  }

  private static float[] ramp(int width) {
    var ramp = new float[width];
    for (int i = 0; i < width; i++) {
      ramp[i] = (i - width / 2f) / width;
    }
    return ramp;
  }
}
