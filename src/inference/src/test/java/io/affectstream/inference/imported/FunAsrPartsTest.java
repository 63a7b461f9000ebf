package io.affectstream.inference.imported;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunAsrPartsTest {
  private static final String PUBLISHED =
      """
      model: SeacoParaformer
      encoder: SANMEncoder
      encoder_conf: {input_layer: pe, normalize_before: true, selfattention_layer_type: sanm}
      decoder: ParaformerSANMDecoder
      predictor: CifPredictorV3
      frontend: WavFrontend
      frontend_conf: {fs: 16000, window: hamming, n_mels: 80, frame_length: 25, frame_shift: 10,
        lfr_m: 7, lfr_n: 6, dither: 0.0}
      normalize: null
      """;

  @TempDir private Path source;

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }

  @Test
  void partsAsPublishedAreKnown() {
    assertThatCode(() -> FunAsrParts.requireKnown(yaml(PUBLISHED), FunAsrParts.SAN_M))
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsUnsaidIsAsFunAsrTakesItForGranted() {
    assertThatCode(
            () -> FunAsrParts.requireKnown(yaml("frontend_conf: {n_mels: 80}"), FunAsrParts.SAN_M))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "fs: 16000, fs: 8000, frontend_conf.fs",
    "window: hamming, window: hanning, frontend_conf.window",
    "frame_length: 25, frame_length: 32, frontend_conf.frame_length",
    "frame_shift: 10, frame_shift: 12.5, frontend_conf.frame_shift",
    "dither: 0.0, snip_edges: false, frontend_conf.snip_edges",
    "WavFrontend, WhisperFrontend, frontend",
    "SANMEncoder, ConformerEncoder, encoder",
    "SANMEncoder, SenseVoiceEncoderSmall, encoder", // whose norms have another epsilon
    "ParaformerSANMDecoder, TransformerDecoder, decoder",
    "CifPredictorV3, CifPredictor, predictor",
    "layer_type: sanm, layer_type: selfattn, encoder_conf.selfattention_layer_type",
    "input_layer: pe, input_layer: conv2d, encoder_conf.input_layer"
  })
  void otherPartIsRefusedByName(String published, String other, String key) throws IOException {
    var config = yaml(PUBLISHED.replace(published, other));

    assertThatThrownBy(() -> FunAsrParts.requireKnown(config, FunAsrParts.SAN_M))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key + " of the configuration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Paraformer", "BiCifParaformer", "SenseVoiceSmall"})
  void checkpointThatHearsTelephonesIsNotImported(String model) throws IOException {
    Files.writeString(
        source.resolve("config.yaml"), "model: " + model + "\nfrontend_conf: {fs: 8000}\n");
    var bundle = source.resolve("bundle");

    assertThatThrownBy(() -> BundleImport.of(source, bundle, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("frontend_conf.fs of the configuration is 8000");
  }

  @Test
  void punctuationOfAnotherEncoderIsNotImported() throws IOException {
    Files.writeString(
        source.resolve("config.yaml"), "model: CTTransformer\nencoder: SANMVadEncoder\n");
    var bundle = source.resolve("bundle");

    assertThatThrownBy(() -> BundleImport.of(source, bundle, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SANMVadEncoder");
  }
}
