package io.affectstream.training.reference;

import io.affectstream.networks.Masks;
import io.affectstream.networks.Ops;
import io.affectstream.networks.Scope;
import io.affectstream.networks.language.Alibi;
import io.affectstream.networks.language.DecoderFamily;
import io.affectstream.networks.language.LanguageHead;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** LLaMA, Qwen, Qwen2 and Baichuan with their language head. */
final class DecoderCases implements CaseFamily {
  private static final Set<String> FAMILIES = Set.of("llama", "qwen1", "qwen2", "baichuan");
  private static final int POOLED_LAYERS = 4;

  private record Batch(Llama.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var model = s.in("model");
      var steps = Llama.steps(model, config, Llama.embed(model, config, x.get(0)), x.get(1));
      var outputs = new ArrayList<>(steps.states());
      outputs.add(steps.blocks().getFirst().attention());
      outputs.add(steps.blocks().getFirst().feedForward());
      outputs.add(LanguageHead.define(s, config, steps.states().getLast()));
      outputs.addAll(pooled(s.ops(), steps.states(), x.get(1)));
      return outputs;
    }
  }

  private record SingleText(Llama.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      V last = Llama.define(s.in("model"), config, x.get(0), x.get(1)).getLast();
      return List.of(last, LanguageHead.define(s, config, last));
    }
  }

  /** The sum of the last four layers and their average, both as the mean over the tokens. */
  static <V> List<V> pooled(Ops<V> o, List<V> states, V mask) {
    int from = states.size() - POOLED_LAYERS;
    V sum = states.subList(from, states.size()).stream().reduce(o::add).orElseThrow();
    V mean = Masks.mean(o, sum, mask);
    return List.of(mean, o.mul(mean, o.scalar(1.0 / POOLED_LAYERS)));
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return FAMILIES.contains(reference.family());
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var json = reference.folder().json("config.json");
    var family = DecoderFamily.of(json);
    var config = family.config(json);
    var weights = family.named(WeightFiles.open(reference.folder().path()));
    var runs = new ArrayList<CaseRun>();
    runs.add(batch(reference, weights, config));
    runs.add(single(reference, weights, config));
    if (config.alibi()) {
      var slopes = Alibi.slopes(config.numAttentionHeads());
      runs.add(
          new JavaRun(
              "slopes", Map.of("alibi_slopes", Computed.of(reference, "alibi_slopes", slopes))));
    }
    return runs;
  }

  private static CaseRun batch(ReferenceCase reference, Weights weights, Llama.Config config) {
    var mask = NamedInput.mask("mask", reference.tensor("in.attention_mask"));
    var rows = Rows.of(mask);
    var comparisons =
        new Comparisons()
            .validEach(rows, "hidden_states.", config.numHiddenLayers() + 1)
            .valid(rows, "block0_attention", "block0_mlp", "logits")
            .whole("sum_last4_mean", "avg_last4_mean")
            .list();
    var ids = NamedInput.of("ids", reference.tensor("in.input_ids"));
    return new NetworkRun(
        "batch with padding", weights, List.of(ids, mask), new Batch(config), comparisons);
  }

  private static CaseRun single(ReferenceCase reference, Weights weights, Llama.Config config) {
    var ids = NamedInput.of("ids", reference.tensor("in.input_ids_1"));
    return new NetworkRun(
        "single text",
        weights,
        List.of(ids, NamedInput.ones("mask", ids.shape())),
        new SingleText(config),
        List.of(Comparison.of("b1.last_hidden_state"), Comparison.of("b1.logits")));
  }
}
