package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Safetensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** ViT with a classifier. */
final class VitCases implements CaseFamily {

  private record Classifier(Vit.Config config, int classes) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var outputs = new ArrayList<>(Vit.define(s.in("vit"), config, x.getFirst()));
      var encoded = VisualModel.define(s, config, classes, x.getFirst());
      outputs.add(encoded.feature());
      outputs.add(encoded.logits());
      return outputs;
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("vit");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var config = reference.config(Vit.Config.class);
    var comparisons = new ArrayList<Comparison>();
    for (int i = 0; i <= config.numHiddenLayers(); i++) {
      comparisons.add(Comparison.of("hidden_states." + i));
    }
    comparisons.add(Comparison.of("last_hidden_state"));
    comparisons.add(Comparison.of("cls"));
    comparisons.add(Comparison.of("logits"));
    int classes = Math.toIntExact(reference.tensor("out.logits").shape()[1]);
    return List.of(
        new NetworkRun(
            "batch",
            Safetensors.open(reference.file("model.safetensors")),
            List.of(NamedInput.of("pixels", reference.tensor("in.pixel_values"))),
            new Classifier(config, classes),
            comparisons));
  }
}
