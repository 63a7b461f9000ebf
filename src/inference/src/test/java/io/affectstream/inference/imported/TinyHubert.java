package io.affectstream.inference.imported;

import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The smallest checkpoint that can be imported, in a folder as if it had been downloaded. */
final class TinyHubert {
  static final String CONFIG =
      """
      {"model_type": "hubert", "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2,
       "intermediate_size": 12, "conv_dim": [4], "conv_kernel": [10], "conv_stride": [5],
       "conv_bias": true, "num_conv_pos_embeddings": 4, "num_conv_pos_embedding_groups": 2,
       "layer_norm_eps": 1e-5, "hidden_dropout": 0.1, "feat_extract_norm": "layer",
       "do_stable_layer_norm": true, "hidden_act": "gelu"}
      """;

  private final Path folder;
  private final Map<String, Tensor> tensors = new TreeMap<>();

  private TinyHubert(Path folder) {
    this.folder = folder;
  }

  static TinyHubert in(Path folder) throws IOException {
    var hubert = new TinyHubert(Files.createDirectories(folder));
    hubert.layer("feature_extractor.conv_layers.0.conv", 4, 1, 10);
    hubert.layer("feature_extractor.conv_layers.0.layer_norm", 4);
    hubert.layer("feature_projection.layer_norm", 4);
    hubert.layer("feature_projection.projection", 8, 4);
    hubert.put("encoder.pos_conv_embed.conv.parametrizations.weight.original0", 1, 1, 4);
    hubert.put("encoder.pos_conv_embed.conv.parametrizations.weight.original1", 8, 4, 4);
    hubert.put("encoder.pos_conv_embed.conv.bias", 8);
    for (var name : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
      hubert.layer("encoder.layers.0.attention." + name, 8, 8);
    }
    hubert.layer("encoder.layers.0.layer_norm", 8);
    hubert.layer("encoder.layers.0.final_layer_norm", 8);
    hubert.layer("encoder.layers.0.feed_forward.intermediate_dense", 12, 8);
    hubert.layer("encoder.layers.0.feed_forward.output_dense", 8, 12);
    hubert.layer("encoder.layer_norm", 8);
    hubert.put("masked_spec_embed", 8);
    hubert.config(CONFIG);
    hubert.save();
    return hubert;
  }

  private void layer(String name, long... shape) {
    put(name + ".weight", shape);
    put(name + ".bias", shape[0]);
  }

  /** Random numbers for a tensor; {@link #save} writes them. */
  void put(String name, long... shape) {
    var random = new Random(tensors.size());
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    put(name, Tensor.floats(values, shape));
  }

  void put(String name, Tensor tensor) {
    tensors.put(name, tensor);
  }

  void remove(String name) {
    tensors.remove(name);
  }

  void save() throws IOException {
    Safetensors.write(folder.resolve("model.safetensors"), tensors);
  }

  void config(String json) throws IOException {
    Files.writeString(folder.resolve("config.json"), json);
  }
}
