package io.affectstream.training.reference;

import io.affectstream.dsp.image.Planes;
import io.affectstream.inference.PreprocessorConfig;
import io.affectstream.networks.Scope;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.ClipText;
import io.affectstream.networks.vision.ClipVision;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** CLIP: both towers, their features and how alike these are. */
final class ClipCases implements CaseFamily {
  private static final int CHANNELS = 3;

  private record Both(Clip.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var o = s.ops();
      var eyes = ClipVision.define(s.in("vision_model"), config.visionConfig(), x.get(0));
      var reader = s.in("text_model");
      var read = ClipText.define(reader, config.textConfig(), x.get(1), x.get(2));
      V image = Clip.image(s, config, x.get(0));
      V text = Clip.text(s, config, x.get(1), x.get(2));
      V alike = Clip.similarity(s, config, image, text);
      var outputs = new ArrayList<>(eyes.states());
      outputs.addAll(
          List.of(
              eyes.embeddings(),
              eyes.states().getFirst(),
              eyes.blocks().getFirst().attention(),
              eyes.blocks().getFirst().feedForward(),
              eyes.pooled(),
              image,
              o.toUnitLength(image, config.projectionDim()),
              alike,
              o.permute(alike, 1, 0)));
      outputs.addAll(read.states());
      outputs.addAll(
          List.of(
              read.embeddings(),
              read.blocks().getFirst().attention(),
              ClipText.lastState(reader, config.textConfig(), read),
              read.pooled(),
              text,
              o.toUnitLength(text, config.projectionDim())));
      return outputs;
    }

    List<Comparison> comparisons(Rows words) {
      return new Comparisons()
          .wholeEach("vision_hidden_states.", config.visionConfig().numHiddenLayers() + 1)
          .whole("vision_embeddings", "vision_pre_layernorm")
          .whole("vision_block0_attention", "vision_block0_mlp", "vision_pooled")
          .whole("image_features_unnormalized", "image_embeds")
          .whole("logits_per_image", "logits_per_text")
          .validEach(words, "text_hidden_states.", config.textConfig().numHiddenLayers() + 1)
          .valid(words, "text_embeddings", "text_block0_attention", "text_last_hidden_state")
          .whole("text_pooled", "text_features_unnormalized", "text_embeds")
          .list();
    }
  }

  private record Image(Clip.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return List.of(Clip.image(s, config, x.getFirst()));
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("clip");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var config = reference.folder().config(Clip.Config.class);
    var weights = Safetensors.open(reference.folder().file("model.safetensors"));
    return List.of(
        pictures(reference), both(reference, weights, config), single(reference, weights, config));
  }

  private static CaseRun both(ReferenceCase reference, Weights weights, Clip.Config config) {
    var network = new Both(config);
    var words = Rows.of(NamedInput.mask("mask", reference.tensor("in.attention_mask")));
    var inputs =
        List.of(
            NamedInput.of("pixels", reference.tensor("in.pixel_values")),
            NamedInput.of("ids", reference.tensor("in.input_ids")),
            ends(reference.tensor("in.input_ids"), config.textConfig()));
    return new NetworkRun(
        "pictures and sentences", weights, inputs, network, network.comparisons(words));
  }

  private static CaseRun single(ReferenceCase reference, Weights weights, Clip.Config config) {
    var first = NamedInput.of("pixels", reference.tensor("in.pixel_values").rows(0, 1));
    return new NetworkRun(
        "single picture",
        weights,
        List.of(first),
        new Image(config),
        List.of(Comparison.of("b1.image_features_unnormalized")));
  }

  /** [sentences, context], 1 at the end token. */
  static NamedInput ends(Tensor ids, Clip.Text config) {
    int context = Math.toIntExact(ids.shape()[1]);
    long[] values = NamedInput.longs(ids);
    float[] ends = new float[values.length];
    for (int row = 0; row < values.length; row += context) {
      ends[row + config.endOf(Arrays.copyOfRange(values, row, row + context))] = 1;
    }
    return NamedInput.floats("end", ends, ids.shape());
  }

  private static CaseRun pictures(ReferenceCase reference) throws IOException {
    var preparation = PreprocessorConfig.of(reference.folder().json("preprocessor_config.json"));
    var stored = reference.tensor("in.image_uint8");
    int height = Math.toIntExact(stored.shape()[1]);
    int width = Math.toIntExact(stored.shape()[2]);
    byte[] bytes = new byte[Math.toIntExact(stored.count())];
    stored.data().asByteBuffer().get(bytes);
    float[] prepared = new float[reference.tensor("out.preprocessed_from_uint8").toFloats().length];
    int picture = height * width * CHANNELS;
    int at = 0;
    for (int from = 0; from < bytes.length; from += picture) {
      byte[] single = Arrays.copyOfRange(bytes, from, from + picture);
      var planes = preparation.prepare(Planes.ofInterleaved(single, height, width, CHANNELS));
      System.arraycopy(planes.values(), 0, prepared, at, planes.values().length);
      at += planes.values().length;
    }
    var computed = Computed.of(reference, "preprocessed_from_uint8", prepared);
    return new JavaRun("preprocessing", Map.of("preprocessed_from_uint8", computed));
  }
}
