package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** ViT with a classifier, and the encoder of a masked autoencoder. */
final class VitCases implements CaseFamily {
  private static final String PIXELS = "pixels";

  /** What both kinds of checkpoint give. */
  private static <V> List<V> outputs(Scope<V> s, Vit.Config config, Vit.Steps<V> steps) {
    var o = s.ops();
    var outputs = new ArrayList<V>(List.of(steps.embeddings()));
    steps.blocks().forEach(block -> outputs.add(block.output()));
    outputs.add(steps.last());
    outputs.add(o.reshape(o.slice(steps.last(), 1, 0, 1), 0, config.hiddenSize()));
    outputs.add(steps.embeddings());
    outputs.add(steps.blocks().getFirst().attention());
    return outputs;
  }

  private static List<Comparison> comparisons(Vit.Config config, String... others) {
    return new Comparisons()
        .wholeEach("hidden_states.", config.numHiddenLayers() + 1)
        .whole("last_hidden_state", "cls", "embeddings", "block0_attention")
        .whole(others)
        .list();
  }

  private record Classifier(Vit.Config config, int classes) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var steps = Vit.steps(s.in("vit"), config, x.getFirst());
      var outputs = new ArrayList<>(outputs(s, config, steps));
      outputs.add(steps.blocks().getFirst().inner());
      outputs.add(VisualModel.define(s, config, classes, x.getFirst()).logits());
      return outputs;
    }
  }

  private record Logits(Vit.Config config, int classes) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return List.of(VisualModel.define(s, config, classes, x.getFirst()).logits());
    }
  }

  private record Encoder(Vit.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var steps = Vit.steps(s.in("vit"), config, x.getFirst());
      var outputs = new ArrayList<>(outputs(s, config, steps));
      V patches = s.ops().slice(steps.last(), 1, 1, Integer.MAX_VALUE);
      outputs.add(s.ops().mean(patches, 1, false));
      return outputs;
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("vit") || reference.family().equals("vit-mae");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var config = reference.folder().config(Vit.Config.class);
    var weights = Safetensors.open(reference.folder().file("model.safetensors"));
    return reference.family().equals("vit")
        ? classifier(reference, weights, config)
        : List.of(encoder(reference, weights, config));
  }

  private static CaseRun encoder(ReferenceCase reference, Weights weights, Vit.Config config) {
    var pixels = NamedInput.of(PIXELS, reference.tensor("in.pixel_values"));
    return new NetworkRun(
        "all patches",
        weights,
        List.of(pixels),
        new Encoder(config),
        comparisons(config, "mean_patches"));
  }

  private static List<CaseRun> classifier(
      ReferenceCase reference, Weights weights, Vit.Config config) {
    int classes = Math.toIntExact(reference.tensor("out.logits").shape()[1]);
    var pixels = reference.tensor("in.pixel_values");
    return List.of(
        new NetworkRun(
            "batch",
            weights,
            List.of(NamedInput.of(PIXELS, pixels)),
            new Classifier(config, classes),
            comparisons(config, "block0_intermediate", "logits")),
        new NetworkRun(
            "single picture",
            weights,
            List.of(NamedInput.of(PIXELS, pixels.rows(0, 1))),
            new Logits(config, classes),
            List.of(Comparison.of("b1.logits"))));
  }
}
