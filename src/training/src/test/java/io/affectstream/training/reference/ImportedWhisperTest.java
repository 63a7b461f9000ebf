package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.dsp.WhisperLogMel;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whisper, from the downloaded folder to what the publisher's code gave. */
class ImportedWhisperTest {
  private static final String OPEN_AI = "large-v2.pt";

  @TempDir private Path home;

  /** OpenAI's file has nothing beside it. */
  private Bundle imported(ReferenceCase reference) throws IOException {
    var source =
        reference.name().equals("whisper-openai")
            ? Imports.published(reference, home, OPEN_AI)
            : reference.folder().path();
    return Imports.bundle(source, home, Role.ACOUSTIC);
  }

  /** The feature is the sum of the last four states, so its error is at most the sum of theirs. */
  @ParameterizedTest
  @CsvSource({"whisper-encoder, 100", "whisper-openai, 60"})
  void importedWhisperGivesThePublishedStates(String name, int states) throws IOException {
    var reference = Imports.reference(name);
    var bundle = imported(reference);
    var present = NamedInput.mask("present", new long[] {37, states}, states);

    var inputs =
        Map.of("mel", reference.tensor("out.input_features"), "present", Imports.tensor(present));
    float[] feature = Imports.feature(bundle, inputs);

    double[] expected = new double[2 * 48];
    double tolerance = 0;
    for (int layer = 1; layer <= 4; layer++) {
      var output = "hidden_states." + layer;
      float[] values = reference.tensor("out." + output).toFloats();
      Imports.add(expected, 0, Imports.meanOfRows(values, 48, 0, 37));
      Imports.add(expected, 48, Imports.meanOfRows(values, 48, states, 2 * states));
      tolerance += reference.tolerance(output);
    }
    Imports.assertClose(expected, feature, tolerance);
  }

  @ParameterizedTest
  @CsvSource({"whisper-encoder, 100", "whisper-openai, 60"})
  void importedWhisperHearsWhatItsFrontEndMakesOfAWaveform(String name, int states)
      throws IOException {
    var reference = Imports.reference(name);
    var bundle = imported(reference);
    float[] clip = Arrays.copyOf(reference.tensor("in.waveform").toFloats(), 16_800);
    var frontEnd = WhisperLogMel.ofFrames(80, 2 * states);
    var mel = Tensor.floats(frontEnd.features(clip), 1, 80, 2L * states);
    var present = NamedInput.mask("present", new long[] {53}, states); // 105 frames of 10 ms
    float[] expected =
        Imports.feature(bundle, Map.of("mel", mel, "present", Imports.tensor(present)));

    try (var encoder = AcousticEncoder.open(bundle.folder())) {
      assertThat(encoder.encode(List.of(clip)).getFirst())
          .containsExactly(expected, Offset.offset(1e-5f));
      assertThat(encoder.encode(List.of(new float[0])).getFirst()).doesNotContain(Float.NaN);
    }
  }

  /** OpenAI's own program keeps all models that it has downloaded in one folder. */
  @Test
  void oneOfSeveralFilesOfOpenAiCanBeNamed() throws IOException {
    var source = Imports.published(Imports.reference("whisper-openai"), home, OPEN_AI);
    Files.copy(source.resolve(OPEN_AI), source.resolve("tiny.pt"));

    assertThatThrownBy(() -> Imports.bundle(source, home, Role.ACOUSTIC))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("name one of them")
        .hasMessageContaining("tiny.pt");
    AcousticEncoder.open(Imports.bundle(source.resolve("tiny.pt"), home, Role.ACOUSTIC).folder())
        .close();
  }

  @Test
  void sizeThatOpenAisFileDoesNotSayIsNamed() throws IOException {
    var source = Imports.published(Imports.reference("whisper-openai"), home, OPEN_AI);
    var file = source.resolve(OPEN_AI);
    var bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    var damaged = bytes.replace("n_audio_head", "n_audio_hear");
    Files.writeString(file, damaged, StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Imports.bundle(source, home, Role.ACOUSTIC))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(source.toString())
        .hasMessageContaining("n_audio_head");
  }
}
