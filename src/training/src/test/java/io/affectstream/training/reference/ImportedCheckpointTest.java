package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.imported.BundleImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a downloaded folder to what serving computes, against the publisher's own code. */
class ImportedCheckpointTest {
  private static final Path CASES = Path.of("src/test/resources/reference");

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "hubert-large-stable, model.safetensors",
    "hubert-large-stable, pytorch_model.bin",
    "hubert-base-groupnorm, pytorch_model.bin",
    "wav2vec2-large-stable, model.safetensors",
    "wav2vec2-large-stable, pytorch_model.bin",
  })
  void importedSpeechEncoderGivesThePublishedFeature(String name, String weights)
      throws IOException {
    var reference = ReferenceCase.open(CASES.resolve(name));
    var source = Files.createDirectory(home.resolve("published"));
    for (var file : List.of("config.json", "preprocessor_config.json", weights)) {
      Files.copy(reference.file(file), source.resolve(file));
    }

    BundleImport.of(source, home.resolve("bundle"), Optional.empty());

    try (var encoder = AcousticEncoder.open(home.resolve("bundle"))) {
      var clip = reference.tensor("in.waveform_1").toFloats();
      var feature = encoder.encode(List.of(clip)).getFirst();
      assertThat(Computed.of(reference, "b1.sum_last4_mean", feature).pass()).isTrue();
    }
  }
}
