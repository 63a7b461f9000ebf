package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.fusion.MerToolsConfig;
import io.affectstream.networks.fusion.MerToolsFusion;
import io.affectstream.networks.weights.Safetensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The fusion heads of MERTools, with three streams and with any number, as they are and softened.
 */
final class MerToolsCases implements CaseFamily {

  private record Head(MerToolsConfig config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var fused = MerToolsFusion.define(s, config, x);
      var outputs = new ArrayList<>(fused.hidden());
      outputs.addAll(
          List.of(
              fused.attentionHidden(),
              fused.scores(),
              fused.feature(),
              fused.logits(),
              fused.valence()));
      return outputs;
    }

    List<Comparison> comparisons() {
      var comparisons = new Comparisons();
      config.streams().forEach(stream -> comparisons.whole("hidden." + stream.encoder()));
      return comparisons
          .whole("attention_hidden", "attention_scores", "features", "logits", "valence")
          .list();
    }
  }

  private record SoftHead(MerToolsConfig config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var fused = MerToolsFusion.define(s, config, x);
      return List.of(fused.weights(), fused.feature(), fused.logits());
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("fusion-mertools");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var head = new Head(reference.folder().config(MerToolsConfig.class));
    var weights = Safetensors.open(reference.folder().file("model.safetensors"));
    var inputs = new ArrayList<NamedInput>();
    for (int i = 0; i < head.config.streams().size(); i++) {
      var name = stream(head.config.streams().get(i).encoder(), i);
      inputs.add(NamedInput.of(name, reference.tensor("in." + name)));
    }
    var soft =
        new Comparisons()
            .whole("softmax_variant.alpha", "softmax_variant.features", "softmax_variant.logits")
            .list();
    return List.of(
        new NetworkRun("as published", weights, inputs, head, head.comparisons()),
        new NetworkRun(
            "with softmax", weights, inputs, new SoftHead(head.config.withSoftmax()), soft));
  }

  /** {@code audio_encoder} reads {@code audios}, {@code encoder0} reads {@code feat0}. */
  private static String stream(String encoder, int index) {
    return encoder.endsWith("_encoder") ? encoder.replace("_encoder", "s") : "feat" + index;
  }
}
