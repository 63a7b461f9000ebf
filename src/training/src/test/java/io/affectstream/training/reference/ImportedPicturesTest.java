package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.LexicalEncoder;
import io.affectstream.inference.VideoClassifier;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that see, and CLIP's that reads, against what the publisher's code gave. */
class ImportedPicturesTest {

  private static final String START_AND_END =
      """
      "post_processor": {"type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A",
          "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
        "special_tokens": {"<s>": {"id": "<s>", "ids": [2], "tokens": ["<s>"]},
          "</s>": {"id": "</s>", "ids": [3], "tokens": ["</s>"]}}}""";

  @TempDir private Path home;

  @Test
  void importedReaderOfClipGivesThePublishedFeature() throws IOException {
    var reference = Imports.reference("clip-quickgelu");
    var bundle = Imports.bundle(reference.folder().path(), home, Role.LEXICAL);
    var ids = reference.tensor("in.input_ids");
    var end = ClipCases.ends(ids, reference.folder().config(Clip.Config.class).textConfig());

    float[] feature = Imports.feature(bundle, Map.of("ids", ids, "end", Imports.tensor(end)));

    Imports.assertWithinTolerance(Computed.of(reference, "text_features_unnormalized", feature));
  }

  @Test
  void importedReaderOfClipReadsSentencesOfAnyLength() throws IOException {
    var source =
        Imports.published(
            Imports.reference("clip-quickgelu"), home, "config.json", "model.safetensors");
    Imports.addTokenizer(source);
    change(source.resolve("tokenizer.json"), "\"post_processor\" : null", START_AND_END);
    change(source.resolve("config.json"), "\"eos_token_id\": 2", "\"eos_token_id\": 3");

    try (var encoder = LexicalEncoder.open(Imports.bundle(source, home, Role.LEXICAL).folder())) {
      var features = encoder.encode(List.of("the rain", "the train", "the rain ".repeat(50), ""));
      assertThat(features).doesNotHaveDuplicates().allMatch(feature -> feature.length == 24);
    }
  }

  private static void change(Path file, String from, String to) throws IOException {
    var text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static Tensor frames(ReferenceCase reference) {
    return Tensor.floats(reference.tensor("in.frames").toFloats(), 6, 3, 24, 24);
  }

  private Bundle prompted(ReferenceCase reference, String... weights) throws IOException {
    var source = Imports.published(reference, home, "config.json");
    for (var file : weights) {
      Files.copy(reference.folder().file(file), source.resolve(file));
    }
    return Imports.bundle(source, home, Role.VISUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vificlip.pth", "model.safetensors prompts.safetensors"})
  void importedPromptedClipGivesThePublishedFeatureOfEachFrame(String weights) throws IOException {
    var reference = Imports.reference("emovclip-vificlip");
    var bundle = prompted(reference, weights.split(" "));

    float[] feature = Imports.feature(bundle, Map.of("pixels", frames(reference)));

    Imports.assertWithinTolerance(Computed.of(reference, "frame_features", feature));
    VisualEncoder.open(bundle.folder()).close();
  }

  @Test
  void importedPromptedClipJudgesVideosAsItsTrainer() throws IOException {
    var reference = Imports.reference("emovclip-vificlip");
    var bundle = prompted(reference, "vificlip.pth");

    var videos = Map.of("feature", reference.tensor("out.video_features"));
    float[] logits = Imports.run(bundle, Bundle.JUDGE, videos, "logits");

    Imports.assertWithinTolerance(Computed.of(reference, "logits", logits));
    try (var classifier = VideoClassifier.open(bundle.folder())) {
      assertThat(classifier.classes()).contains("angry", "surprised face").hasSize(6);
    }
  }

  @Test
  void clipWithPromptsAloneSeesButDoesNotJudge() throws IOException {
    var reference = Imports.reference("emovclip-vificlip");
    var bundle = prompted(reference, "model.safetensors", "prompts.safetensors");

    assertThatThrownBy(() -> VideoClassifier.open(bundle.folder()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no sentences");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "classification.pth"})
  void importedInternVitGivesThePublishedProjection(String weights) throws IOException {
    var reference = Imports.reference("internvit-rms-qknorm");
    var source = Imports.published(reference, home, "config.json", weights);
    var bundle = Imports.bundle(source, home, Role.VISUAL);

    var pixels = Map.of("pixels", reference.tensor("in.pixel_values"));
    float[] feature = Imports.feature(bundle, pixels);

    Imports.assertWithinTolerance(Computed.of(reference, "projected", feature));
    VisualEncoder.open(bundle.folder()).close();
  }
}
