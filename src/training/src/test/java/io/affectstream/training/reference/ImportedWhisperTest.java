package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.dsp.WhisperLogMel;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whisper, from the downloaded folder to what the publisher's code gave. */
class ImportedWhisperTest {
  @TempDir private Path home;

  /** The feature is the sum of the last four states, so its error is at most the sum of theirs. */
  @Test
  void importedWhisperGivesThePublishedStates() throws IOException {
    var reference = Imports.reference("whisper-encoder");
    var bundle = Imports.bundle(reference.folder().path(), home, Role.ACOUSTIC);
    var present = NamedInput.mask("present", new long[] {37, 100}, 100);

    var inputs =
        Map.of("mel", reference.tensor("out.input_features"), "present", Imports.tensor(present));
    float[] feature = Imports.feature(bundle, inputs);

    double[] expected = new double[2 * 48];
    double tolerance = 0;
    for (int layer = 1; layer <= 4; layer++) {
      var name = "hidden_states." + layer;
      float[] states = reference.tensor("out." + name).toFloats();
      Imports.add(expected, 0, Imports.meanOfRows(states, 48, 0, 37));
      Imports.add(expected, 48, Imports.meanOfRows(states, 48, 100, 200));
      tolerance += reference.tolerance(name);
    }
    Imports.assertClose(expected, feature, tolerance);
  }

  @Test
  void importedWhisperHearsWhatItsFrontEndMakesOfAWaveform() throws IOException {
    var reference = Imports.reference("whisper-encoder");
    var bundle = Imports.bundle(reference.folder().path(), home, Role.ACOUSTIC);
    float[] clip = Arrays.copyOf(reference.tensor("in.waveform").toFloats(), 20_000);
    var mel = Tensor.floats(new WhisperLogMel(80, 2).features(clip), 1, 80, 200);
    var present = NamedInput.mask("present", new long[] {63}, 100); // 125 frames of 10 ms
    float[] expected =
        Imports.feature(bundle, Map.of("mel", mel, "present", Imports.tensor(present)));

    try (var encoder = AcousticEncoder.open(bundle.folder())) {
      assertThat(encoder.encode(List.of(clip)).getFirst())
          .containsExactly(expected, Offset.offset(1e-5f));
      assertThat(encoder.encode(List.of(new float[0])).getFirst()).doesNotContain(Float.NaN);
    }
  }
}
