package io.affectstream.networks.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
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
}
