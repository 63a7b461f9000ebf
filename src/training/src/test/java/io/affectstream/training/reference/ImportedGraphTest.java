package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.inference.WrittenGraph;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.imported.BundleImport;
import io.affectstream.inference.imported.BundleImport.Imported;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph that an import writes beside linked weights, whatever their files and names. */
class ImportedGraphTest {
  private static final Path CASES = Path.of("src/test/resources/reference");

  @TempDir private Path home;

  private Imported imported(ReferenceCase reference) throws IOException {
    return BundleImport.of(reference.folder().path(), home.resolve("bundle"), Optional.empty());
  }

  private float[] feature(Imported imported, Map<String, Tensor> inputs) throws IOException {
    var outputs = WrittenGraph.run(imported.bundle().file(Bundle.GRAPH), inputs);
    return Objects.requireNonNull(outputs.get("feature"));
  }

  /** One file, shards of PyTorch, packed projections, tied embeddings. */
  @ParameterizedTest
  @ValueSource(strings = {"llama", "qwen2-gqa", "qwen1", "baichuan-13b-alibi", "baichuan-7b-rope"})
  void importedDecoderGivesThePublishedFeature(String name) throws IOException {
    var reference = ReferenceCase.open(CASES.resolve(name));
    var imported = imported(reference);
    var mask = NamedInput.mask("mask", reference.tensor("in.attention_mask"));

    float[] feature =
        feature(
            imported,
            Map.of(
                "ids", reference.tensor("in.input_ids"),
                "mask", Tensor.floats(mask.requireFloats(), mask.shape())));

    Imports.assertWithinTolerance(Computed.of(reference, "sum_last4_mean", feature));
    assertThat(imported.lacking()).containsExactly("tokenizer.json");
  }

  @ParameterizedTest
  @CsvSource({
    "vit-classifier, cls",
    "vit-mae-encoder, cls",
    "clip-quickgelu, image_features_unnormalized"
  })
  void importedEncoderOfPicturesGivesThePublishedFeature(String name, String output)
      throws IOException {
    var reference = ReferenceCase.open(CASES.resolve(name));
    var imported = imported(reference);

    float[] feature = feature(imported, Map.of("pixels", reference.tensor("in.pixel_values")));

    Imports.assertWithinTolerance(Computed.of(reference, output, feature));
    assertThat(imported.lacking()).isEmpty();
    VisualEncoder.open(imported.bundle().folder()).close();
  }

  @Test
  void decoderWithoutATokenizerSaysSoWhenItIsToServe() throws IOException {
    var bundle = imported(ReferenceCase.open(CASES.resolve("llama"))).bundle();

    assertThatThrownBy(() -> LexicalEncoder.open(bundle.folder()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tokenizer.json");
  }
}
