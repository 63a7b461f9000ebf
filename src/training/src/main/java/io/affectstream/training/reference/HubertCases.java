package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.WeightNorm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HuBERT and wav2vec 2.0. */
final class HubertCases implements CaseFamily {

  private record States(Hubert.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return Hubert.define(s, config, x.get(0), x.get(1));
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("wav2vec2-family") && reference.name().endsWith("-stable");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var mask = NamedInput.mask("mask", reference.tensor("out.frame_mask"));
    var single = reference.tensor("out.b1.hidden_states.0").shape();
    return List.of(
        run(reference, "", mask, Rows.of(mask)),
        run(reference, "b1.", NamedInput.ones("mask", 1, single[1]), null));
  }

  private static CaseRun run(
      ReferenceCase reference, String prefix, NamedInput mask, @Nullable Rows rows)
      throws IOException {
    var config = reference.config(Hubert.Config.class);
    var comparisons = new ArrayList<Comparison>();
    for (int i = 0; i <= config.numHiddenLayers(); i++) {
      comparisons.add(new Comparison(prefix + "hidden_states." + i, rows));
    }
    var weights = WeightNorm.folded(Safetensors.open(reference.file("model.safetensors")));
    var waveform = NamedInput.of("waveform", reference.tensor("out." + prefix + "input_values"));
    return new NetworkRun(
        prefix.isEmpty() ? "batch with padding" : "single clip",
        weights,
        List.of(waveform, mask),
        new States(config),
        comparisons);
  }
}
