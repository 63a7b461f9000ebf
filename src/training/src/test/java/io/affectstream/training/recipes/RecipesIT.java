package io.affectstream.training.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.training.Progress;
import io.affectstream.training.data.SoundFolder;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One epoch of the recipes that need sound alone; what they write is what serving opens. */
class RecipesIT {
  private static final List<String> WORDS = List.of("stop", "now", "wonderful", "please", "wait");

  @TempDir private static Path corpus;
  @TempDir private Path models;

  @BeforeAll
  static void makeCorpus() throws IOException {
    var sounds = SoundFolder.in(corpus);
    for (int i = 0; i < 30; i++) {
      var emotion = Emotion.ALL.get(i % 6);
      var sentence = WORDS.get(i % 5) + " " + WORDS.get(i / 6);
      sounds.add("clip" + i, 120 + 20 * (i % 6), 0.6 + 0.02 * i, emotion, sentence);
    }
  }

  @Test
  void speechBundleOpensAsRecogniser() throws IOException {
    var report = train("speech");

    try (var recogniser = SpeechRecogniser.open(report.bundle())) {
      assertThat(recogniser.recognise(List.of(new float[16_000]))).hasSize(1);
    }
    assertThat(report.metrics()).containsKey("val.wordAccuracy");
  }

  @Test
  void acousticBundleOpensAsEncoderWithoutThePretrainingHead() throws IOException {
    var report = train("acoustic");

    try (var encoder = AcousticEncoder.open(report.bundle())) {
      assertThat(encoder.encode(List.of(new float[16_000])).getFirst()).hasSize(96);
    }
    var weights = Safetensors.open(report.bundle().resolve(Bundle.WEIGHTS));
    assertThat(weights.names()).noneMatch(name -> name.startsWith(ProsodyTask.HEAD));
  }

  @Test
  void lexicalBundleSaysWhereItComesFrom() throws IOException {
    var report = train("lexical");

    try (var encoder = LexicalEncoder.open(report.bundle())) {
      var provenance = encoder.bundle().card().provenance();
      assertThat(provenance.corpus()).startsWith(corpus.getFileName().toString());
      assertThat(provenance.seed()).isEqualTo(5);
      assertThat(provenance.commit()).isEqualTo("0123abc");
      assertThat(provenance.metrics()).isEqualTo(report.metrics());
    }
  }

  @Test
  void corpusWithoutFacesIsRefusedByTheVisualRecipe() {
    assertThatThrownBy(() -> train("visual"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no clip of split train");
  }

  private TrainReport train(String recipe) throws IOException {
    var options =
        new TrainOptions(
            List.of(corpus),
            false,
            models.resolve(recipe),
            models,
            5,
            OptionalInt.of(1),
            TrainOptions.HeadOptions.NONE,
            "0123abc");
    return Recipe.named(recipe).run(options, Progress.silent());
  }
}
