package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** LLaMA with its language head. */
final class LlamaCases implements CaseFamily {

  private record Decoder(Llama.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var outputs = new ArrayList<>(Llama.define(s.in("model"), config, x.get(0), x.get(1)));
      outputs.add(
          s.linearNoBias("lm_head", outputs.getLast(), config.hiddenSize(), config.vocabSize()));
      return outputs;
    }
  }

  /** Only the two outputs that the case has for a single text. */
  private record LastState(Decoder decoder) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var outputs = decoder.define(s, x);
      return outputs.subList(outputs.size() - 2, outputs.size());
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("llama");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var decoder = new Decoder(reference.config(Llama.Config.class));
    var weights = Safetensors.open(reference.file("model.safetensors"));
    return List.of(batch(reference, weights, decoder), single(reference, weights, decoder));
  }

  private static CaseRun batch(ReferenceCase reference, Weights weights, Decoder decoder) {
    var mask = NamedInput.mask("mask", reference.tensor("in.attention_mask"));
    var comparisons = new ArrayList<Comparison>();
    for (int i = 0; i <= decoder.config().numHiddenLayers(); i++) {
      comparisons.add(new Comparison("hidden_states." + i, Rows.of(mask)));
    }
    comparisons.add(new Comparison("logits", Rows.of(mask)));
    return new NetworkRun(
        "batch with padding",
        weights,
        List.of(NamedInput.of("ids", reference.tensor("in.input_ids")), mask),
        decoder,
        comparisons);
  }

  private static CaseRun single(ReferenceCase reference, Weights weights, Decoder decoder) {
    var ids = NamedInput.of("ids", reference.tensor("in.input_ids_1"));
    return new NetworkRun(
        "single text",
        weights,
        List.of(ids, NamedInput.ones("mask", ids.shape())),
        new LastState(decoder),
        List.of(Comparison.of("b1.last_hidden_state"), Comparison.of("b1.logits")));
  }
}
