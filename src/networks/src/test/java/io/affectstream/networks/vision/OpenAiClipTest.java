package io.affectstream.networks.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAiClipTest {

  private static Tensor zeros(long... shape) {
    int count = 1;
    for (long size : shape) {
      count *= Math.toIntExact(size);
    }
    return Tensor.floats(new float[count], shape);
  }

  @Test
  void namesOfBothTowersBecomeThoseOfTheDefinition() {
    var published =
        Weights.of(
            Map.of(
                "visual.class_embedding", zeros(4),
                "visual.transformer.resblocks.11.attn.in_proj_bias", zeros(12),
                "visual.transformer.resblocks.11.ln_2.weight", zeros(4),
                "visual.ln_pre.bias", zeros(4),
                "transformer.resblocks.0.mlp.c_proj.weight", zeros(4, 8),
                "token_embedding.weight", zeros(9, 4),
                "positional_embedding", zeros(7, 4),
                "ln_final.weight", zeros(4),
                "logit_scale", zeros()));

    assertThat(OpenAiClip.named(published).names())
        .containsExactlyInAnyOrder(
            "vision_model.embeddings.class_embedding",
            "vision_model.encoder.layers.11.self_attn.q_proj.bias",
            "vision_model.encoder.layers.11.self_attn.k_proj.bias",
            "vision_model.encoder.layers.11.self_attn.v_proj.bias",
            "vision_model.encoder.layers.11.layer_norm2.weight",
            "vision_model.pre_layrnorm.bias",
            "text_model.encoder.layers.0.mlp.fc2.weight",
            "text_model.embeddings.token_embedding.weight",
            "text_model.embeddings.position_embedding.weight",
            "text_model.final_layer_norm.weight",
            "logit_scale");
  }

  @Test
  void projectionsAreTurned() {
    var stored = Tensor.floats(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

    var turned =
        OpenAiClip.named(Weights.of(Map.of("visual.proj", stored)))
            .get("visual_projection.weight", 2, 3);

    assertThat(turned.toFloats()).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Test
  void projectionThatIsNoMatrixIsRefusedByName() {
    var weights = Weights.of(Map.of("text_projection", zeros(4)));

    assertThatThrownBy(() -> OpenAiClip.named(weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text_projection");
  }

  @Test
  void projectionOfIntegersIsRefusedByName() {
    var integers = new Tensor(Dtype.I64, MemorySegment.ofArray(new long[4]), 2, 2);
    var weights = Weights.of(Map.of("visual.proj", integers));

    assertThatThrownBy(() -> OpenAiClip.named(weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("visual_projection.weight");
  }

  @Test
  void sentencesAreTheirStartThePromptsAndTheRest() {
    var sentences = learned(zeros(3, 1, 4), zeros(2, 4), zeros(3, 5, 4));

    assertThat(OpenAiClip.named(sentences).get("text.classes", 3, 8, 4).count()).isEqualTo(96);
  }

  @Test
  void partsOfSentencesThatDoNotBelongTogetherAreRefusedByName() {
    assertNoSentences(learned(zeros(3, 4), zeros(2, 4), zeros(3, 5, 4)));
    assertNoSentences(learned(zeros(3, 2, 4), zeros(2, 4), zeros(3, 5, 4)));
    assertNoSentences(learned(zeros(3, 1, 4), zeros(8), zeros(3, 5, 4)));
    assertNoSentences(learned(zeros(3, 1, 4), zeros(2, 5), zeros(3, 5, 4)));
    assertNoSentences(learned(zeros(3, 1, 4), zeros(2, 4), zeros(2, 5, 4)));
    assertNoSentences(learned(zeros(3, 1, 4), zeros(2, 4), zeros(3, 20)));
  }

  @Test
  void sentencesThatSmallPartsBlowUpAreRefused() {
    assertNoSentences(learned(zeros(60_000, 1, 1), zeros(60_000, 1), zeros(60_000, 1, 1)));
  }

  private static Weights learned(Tensor prefix, Tensor prompts, Tensor suffix) {
    return Weights.of(
        Map.of(
            "prompt_learner.token_prefix", prefix,
            "prompt_learner.ctx", prompts,
            "prompt_learner.token_suffix", suffix));
  }

  private static void assertNoSentences(Weights weights) {
    assertThatThrownBy(() -> OpenAiClip.named(weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prompt_learner.token_prefix")
        .hasMessageContaining("make no sentences");
  }
}
