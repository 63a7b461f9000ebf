package io.affectstream.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
  private static final AttentionFusion.Config CONFIG =
      new AttentionFusion.Config(List.of(3), 2, 1, 2, 0);
  private static final BundleCard CARD =
      BundleCard.of(
          "tiny",
          Role.FUSION,
          Network.of(Family.ATTENTION_FUSION, CONFIG),
          Map.of("temperature", 1.5),
          List.of("good", "bad"),
          "MIT",
          new Provenance("corpus 1", 7, "abc", Map.of("accuracy", 0.5)));

  @TempDir Path folder;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  @BeforeEach
  void weightsOfTheNetwork() throws IOException {
    weights.put("enc.0.0.weight", Tensor.floats(new float[6], 2, 3));
    weights.put("enc.0.0.bias", Tensor.floats(new float[2], 2));
    weights.put("att.weight", Tensor.floats(new float[2], 1, 2));
    weights.put("att.bias", Tensor.floats(new float[1], 1));
    weights.put("out.weight", Tensor.floats(new float[4], 2, 2));
    weights.put("out.bias", Tensor.floats(new float[2], 2));
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), weights);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\u001b[2J", "\u202egnp", "\ud800"})
  void nameThatNoEventMayCarryIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundleCard.requirePrintable("name", name))
        .withMessageContaining("name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FusionHead.Processing(List.of("acoustic"), 1, name));
  }

  @Test
  void whatIsWrittenOpensWithAllItSays() throws IOException {
    var written = BundleWriter.write(folder, CARD);

    var opened = Bundle.open(folder, Role.FUSION);

    assertThat(opened.card()).isEqualTo(written.card());
    assertThat(opened.card().network().config(AttentionFusion.Config.class)).isEqualTo(CONFIG);
    assertThat(opened.card().width("logits")).isEqualTo(2);
    assertThat(opened.version()).hasSize(12);
  }

  @Test
  void clipsBesideAHeadAreCheckedAndChangeNoVersion() throws IOException {
    var without = BundleWriter.write(folder, CARD);
    FeatureFile.write(folder.resolve(Bundle.REPLAY), List.of());
    FeatureFile.write(folder.resolve(Bundle.HELD_OUT), List.of());
    BundleWriter.write(folder, CARD);

    var opened = Bundle.open(folder, Role.FUSION);

    assertThat(without.find(Bundle.REPLAY)).isEmpty();
    assertThat(opened.find(Bundle.REPLAY)).contains(folder.resolve(Bundle.REPLAY));
    assertThat(opened.find(Bundle.HELD_OUT)).isPresent();
    assertThat(opened.version()).isEqualTo(without.version());
    assertThat(opened.weightFiles()).containsExactly(Bundle.WEIGHTS);
    Files.writeString(folder.resolve(Bundle.HELD_OUT), "other clips");
    assertThatThrownBy(() -> Bundle.open(folder, Role.FUSION))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(Bundle.HELD_OUT);
  }

  @Test
  void sameModelGivesTheSameFiles() throws IOException {
    BundleWriter.write(folder, CARD);
    var card = Files.readString(folder.resolve(Bundle.CARD));

    BundleWriter.write(folder, CARD);

    assertThat(Files.readString(folder.resolve(Bundle.CARD))).isEqualTo(card);
    assertThat(card.indexOf("model.onnx:")).isLessThan(card.indexOf("model.safetensors:"));
  }

  @Test
  void alteredWeightsAreRefused() throws IOException {
    BundleWriter.write(folder, CARD);
    weights.put("out.bias", Tensor.floats(new float[] {1, 0}, 2));
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), weights);

    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(Bundle.WEIGHTS);
  }

  @Test
  void graphThatWasNotWrittenByUsIsRefused() throws IOException {
    BundleWriter.write(folder, CARD);
    Files.write(folder.resolve(Bundle.GRAPH), new byte[] {8, 10});

    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(Bundle.GRAPH);
  }

  @Test
  void graphThatWasMadeLargeIsRefused() throws IOException {
    BundleWriter.write(folder, CARD);
    try (var graph = FileChannel.open(folder.resolve(Bundle.GRAPH), StandardOpenOption.WRITE)) {
      graph.write(ByteBuffer.allocate(1), 33L << 20);
    }

    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(Bundle.GRAPH);
  }

  @Test
  void graphThatTheCardDoesNotNameIsRefused() throws IOException {
    var bundle = BundleWriter.write(folder, CARD);
    Files.copy(folder.resolve(Bundle.GRAPH), folder.resolve(Bundle.JUDGE));

    assertThatThrownBy(() -> bundle.graph(Bundle.JUDGE, Precision.FP32))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(Bundle.CARD)
        .hasMessageContaining(Bundle.JUDGE)
        .hasMessageContaining("import it again");
    assertThat(bundle.graph(Bundle.GRAPH, Precision.FP32)).isRegularFile();
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"INT8", "FP16"})
  void precisionWhoseGraphTheCardDoesNotNameIsRefused(Precision precision) throws IOException {
    BundleWriter.write(folder, CARD);
    Files.copy(folder.resolve(Bundle.GRAPH), folder.resolve(precision.file(Bundle.GRAPH)));
    var card = folder.resolve(Bundle.CARD);
    Files.writeString(card, Files.readString(card).replace("\"fp32\"", "\"" + precision + "\""));

    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(Bundle.CARD)
        .hasMessageContaining(precision.file(Bundle.GRAPH))
        .hasMessageContaining("--precision " + precision);
  }

  @Test
  void versionOfFloat32IsThatOfTheWeights() throws IOException {
    var bundle = BundleWriter.write(folder, CARD);

    var weightsDigest = bundle.card().digests().get(Bundle.WEIGHTS);

    assertThat(weightsDigest).startsWith(bundle.version());
  }

  @Test
  void symbolicLinkIsRefused() throws IOException {
    BundleWriter.write(folder, CARD);
    var elsewhere = folder.resolve("elsewhere");
    Files.move(folder.resolve(Bundle.WEIGHTS), elsewhere);
    Files.createSymbolicLink(folder.resolve(Bundle.WEIGHTS), elsewhere);

    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("not a plain file");
  }

  @Test
  void anotherRoleIsRefused() throws IOException {
    BundleWriter.write(folder, CARD);

    assertThatThrownBy(() -> Bundle.open(folder, Role.SPEECH))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("fusion")
        .hasMessageContaining("speech");
  }

  @Test
  void folderWithoutACardIsRefused() {
    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(Bundle.CARD);
  }

  @Test
  void newerFormatIsRefused() throws IOException {
    BundleWriter.write(folder, CARD);
    var card = folder.resolve(Bundle.CARD);
    Files.writeString(card, Files.readString(card).replace("format: 1", "format: 2"));

    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("format");
  }

  @Test
  void missingEntryIsNamed() throws IOException {
    BundleWriter.write(folder, CARD);
    var card = folder.resolve(Bundle.CARD);
    Files.writeString(card, Files.readString(card).replace("licence: \"MIT\"\n", ""));

    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("licence");
  }

  @Test
  void digestThatIsNoneIsRefused() throws IOException {
    BundleWriter.write(folder, CARD);
    var card = folder.resolve(Bundle.CARD);
    Files.writeString(
        card, Files.readString(card).replaceAll("model.onnx: \".*\"", "model.onnx: \"ab\""));

    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("model.onnx");
  }

  private record Needed(double temperature, int more) {}

  @Test
  void incompleteProcessingNamesTheBundle() throws IOException {
    var bundle = BundleWriter.write(folder, CARD);

    assertThatThrownBy(() -> bundle.processing(Needed.class))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("more");
  }

  @Test
  void bundleOfAnotherFamilyIsRefused() throws IOException {
    var bundle = BundleWriter.write(folder, CARD);

    assertThatThrownBy(() -> bundle.of(Family.PARAFORMER))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("attention-fusion");
  }

  @Test
  void cardThatIsNoYamlIsRefused() throws IOException {
    Files.writeString(folder.resolve(Bundle.CARD), "role: [fusion");

    assertThatThrownBy(() -> Bundle.open(folder)).isInstanceOf(BundleException.class);
  }

  @Test
  void missingCompanionStopsTheWriter() {
    var network = Network.of(Family.CT_TRANSFORMER, Map.of());
    var card =
        BundleCard.of(
            "tiny", Role.PUNCTUATION, network, Map.of(), List.of(), "MIT", CARD.provenance());

    assertThatThrownBy(() -> BundleWriter.write(folder, card))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("tokens.json");
    assertThat(folder.resolve(Bundle.CARD)).doesNotExist();
  }
}
