package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.ParaformerRecogniser;
import io.affectstream.inference.PunctuationModel;
import io.affectstream.inference.imported.BundleImport;
import io.affectstream.text.punctuation.Punctuator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
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

    var bundle = imported(reference, "config.json", "preprocessor_config.json", weights);

    try (var encoder = AcousticEncoder.open(bundle)) {
      var clip = reference.tensor("in.waveform_1").toFloats();
      var feature = encoder.encode(List.of(clip)).getFirst();
      assertThat(Computed.of(reference, "b1.sum_last4_mean", feature).pass()).isTrue();
    }
  }

  private Path imported(ReferenceCase reference, String... files) throws IOException {
    var source = Files.createDirectory(home.resolve("published"));
    for (var file : files) {
      Files.copy(reference.folder().file(file), source.resolve(file));
    }
    return BundleImport.of(source, home.resolve("bundle"), Optional.empty()).bundle().folder();
  }

  @Test
  void importedParaformerHearsWhatFunAsrHears() throws IOException {
    var reference = ReferenceCase.open(CASES.resolve("paraformer"));
    var bundle = imported(reference, "config.yaml", "tokens.json", "am.mvn", "model.pt");
    long[] lengths = NamedInput.longs(reference.tensor("in.lengths"));
    float[] waveforms = reference.tensor("in.waveform").toFloats();
    var alone = Arrays.copyOfRange(waveforms, 24_000, 24_000 + Math.toIntExact(lengths[1]));

    try (var recogniser = ParaformerRecogniser.open(bundle)) {
      var heard =
          recogniser.recognise(List.of(Arrays.copyOf(waveforms, 24_000), alone, new float[0]));

      assertThat(heard.get(0).words()).hasSize(13).allMatch(word -> word.text().equals("书"));
      assertThat(heard.get(1).words()).hasSize(9).allMatch(word -> word.text().equals("书"));
      assertThat(heard.get(2).words()).isEmpty();
      var words = heard.get(1).words();
      float[] logits = reference.tensor("out.b1.logits").toFloats();
      for (int i = 0; i < words.size(); i++) {
        assertThat(words.get(i).confidence())
            .isCloseTo(Math.exp(logits[i * 60 + 9]), Offset.offset(1e-4));
      }
      assertThat(words.getLast().endMillis()).isEqualTo(17 * 60);
    }
  }

  @Test
  void importedPunctuationMarksAsFunAsrDoes() throws IOException {
    var reference = ReferenceCase.open(CASES.resolve("ct-transformer"));
    var bundle = imported(reference, "config.yaml", "tokens.json", "model.pt");

    try (var model = PunctuationModel.open(bundle)) {
      for (var text : reference.folder().json("texts.json")) {
        if (text.path("split_size").asInt() == Punctuator.WINDOW) {
          assertThat(model.punctuate(text.path("text").asText()))
              .isEqualTo(text.path("expected").asText());
        }
      }
      assertThat(model.punctuate("")).isEmpty();
    }
  }
}
