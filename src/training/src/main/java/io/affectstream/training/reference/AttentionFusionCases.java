package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.weights.Safetensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Fusion by softmax attention over the modalities. */
final class AttentionFusionCases implements CaseFamily {
  private static final List<String> ORDER = List.of("audio", "lexical", "visual");

  private record Head(AttentionFusion.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var features = x.subList(0, ORDER.size());
      var fused = AttentionFusion.define(s, config, features, x.getLast());
      var outputs = new ArrayList<>(fused.hidden());
      outputs.add(fused.scores());
      outputs.addAll(List.of(fused.attention(), fused.feature(), fused.logits()));
      outputs.add(s.ops().softmax(fused.logits(), -1));
      return outputs;
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("fusion-softmax");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var inputs = new ArrayList<NamedInput>();
    var comparisons = new Comparisons();
    for (var name : ORDER) {
      inputs.add(NamedInput.of(name, reference.tensor("in." + name)));
      comparisons.whole("hidden." + name);
    }
    inputs.add(NamedInput.ones("present", inputs.getFirst().shape()[0], ORDER.size()));
    comparisons.whole("attention_scores", "alpha", "features", "logits", "probabilities");
    return List.of(
        new NetworkRun(
            "all modalities",
            Safetensors.open(reference.folder().file("model.safetensors")),
            inputs,
            new Head(reference.folder().config(AttentionFusion.Config.class)),
            comparisons.list()));
  }
}
