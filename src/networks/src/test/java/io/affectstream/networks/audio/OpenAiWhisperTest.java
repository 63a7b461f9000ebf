package io.affectstream.networks.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenAiWhisperTest {

  private static Set<String> named(String... names) {
    var zero = Tensor.floats(new float[1], 1);
    var tensors = Set.of(names).stream().collect(Collectors.toMap(Function.identity(), _ -> zero));
    return Set.copyOf(OpenAiWhisper.named(Weights.of(tensors)).names());
  }

  @Test
  void namesOfTheEncoderBecomeThoseOfTheDefinition() {
    assertThat(
            named(
                "encoder.positional_embedding",
                "encoder.conv1.bias",
                "encoder.blocks.31.attn.query.weight",
                "encoder.blocks.31.attn.key.weight",
                "encoder.blocks.31.attn.value.bias",
                "encoder.blocks.31.attn.out.bias",
                "encoder.blocks.31.attn_ln.weight",
                "encoder.blocks.31.mlp.0.weight",
                "encoder.blocks.31.mlp.2.bias",
                "encoder.blocks.31.mlp_ln.bias",
                "encoder.ln_post.weight"))
        .containsExactlyInAnyOrder(
            "model.encoder.embed_positions.weight",
            "model.encoder.conv1.bias",
            "model.encoder.layers.31.self_attn.q_proj.weight",
            "model.encoder.layers.31.self_attn.k_proj.weight",
            "model.encoder.layers.31.self_attn.v_proj.bias",
            "model.encoder.layers.31.self_attn.out_proj.bias",
            "model.encoder.layers.31.self_attn_layer_norm.weight",
            "model.encoder.layers.31.fc1.weight",
            "model.encoder.layers.31.fc2.bias",
            "model.encoder.layers.31.final_layer_norm.bias",
            "model.encoder.layer_norm.weight");
  }

  @Test
  void namesOfTheLibraryStay() {
    var names =
        Set.of(
            "model.encoder.layers.0.self_attn.out_proj.weight",
            "model.encoder.layers.0.self_attn_layer_norm.bias",
            "model.encoder.embed_positions.weight",
            "model.decoder.layers.0.encoder_attn.k_proj.weight",
            "proj_out.weight");

    assertThat(named(names.toArray(String[]::new))).isEqualTo(names);
  }

  @Test
  void sizesAreThoseOfLargeV2() {
    var config = new OpenAiWhisper.Dims(80, 1_500, 1_280, 20, 32).encoder();

    assertThat(config).isEqualTo(new WhisperEncoder.Config(1_280, 32, 20, 5_120, 1_500, 80, 0));
  }

  @Test
  void sizesThatMakeNoNetworkAreRefused() {
    assertThatThrownBy(() -> new OpenAiWhisper.Dims(80, 1_500, 1_280, 0, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n_audio_state");
  }
}
