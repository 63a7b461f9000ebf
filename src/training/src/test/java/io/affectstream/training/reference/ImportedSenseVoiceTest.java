package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.audio.SenseVoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SenseVoice, from the downloaded folder to what the publisher's code gave. */
class ImportedSenseVoiceTest {
  @TempDir private Path home;

  /** What the imported graph says to the inputs of a case whose names begin with {@code at}. */
  private static float[] symbols(Bundle bundle, ReferenceCase reference, String at, NamedInput mask)
      throws IOException {
    var inputs =
        Map.of(
            "questions", reference.tensor(at + "questions"),
            "features", reference.tensor(at + "feats"),
            "mask", Imports.tensor(mask));
    return Imports.run(bundle, Bundle.GRAPH, inputs, "log_probabilities");
  }

  /** Clips of unlike length, and one alone that is asked something else. */
  @ParameterizedTest
  @ValueSource(strings = {"sensevoice", "sensevoice-questions"})
  void importedSenseVoiceSaysWhatFunAsrSays(String name) throws IOException {
    var reference = Imports.reference(name);
    var source =
        Imports.published(reference, home, "config.yaml", "tokens.json", "am.mvn", "model.pt");
    var bundle = Imports.bundle(source, home, Role.SPEECH);
    long[] steps = NamedInput.longs(reference.tensor("in.feats_lengths"));
    Arrays.setAll(steps, clip -> steps[clip] + SenseVoice.QUESTIONS);
    var mask = NamedInput.mask("mask", steps, (int) Arrays.stream(steps).max().orElseThrow());
    long alone = SenseVoice.QUESTIONS + reference.tensor("in.b1.feats").shape()[1];

    float[] batch = symbols(bundle, reference, "in.", mask);
    float[] single = symbols(bundle, reference, "in.b1.", NamedInput.ones("mask", 1, alone));

    assertThat(bundle.config(SenseVoice.Config.class).encoderConf().tpBlocks()).isEqualTo(2);
    Imports.assertWithinTolerance(
        Computed.of(reference, new Comparison("log_probabilities", Rows.of(mask)), batch));
    Imports.assertWithinTolerance(Computed.of(reference, "b1.log_probabilities", single));
  }
}
