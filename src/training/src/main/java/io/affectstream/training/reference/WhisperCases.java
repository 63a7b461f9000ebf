package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The encoder of Whisper. */
final class WhisperCases implements CaseFamily {
  private static final String ENCODER = "encoder";

  private record States(WhisperEncoder.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var encoder = s.in("model").in(ENCODER);
      V table = WhisperEncoder.positions(encoder, config);
      var steps = WhisperEncoder.steps(encoder, config, x.getFirst(), table, null);
      var outputs = new ArrayList<>(WhisperEncoder.define(encoder, config, x.getFirst()));
      outputs.add(outputs.getLast());
      outputs.add(steps.blocks().getFirst().attention());
      outputs.addAll(steps.stem());
      return outputs;
    }
  }

  private record LastState(WhisperEncoder.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var states = WhisperEncoder.define(s.in("model").in(ENCODER), config, x.getFirst());
      return List.of(states.getLast());
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("whisper-encoder");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var config = reference.folder().config(WhisperEncoder.Config.class);
    var weights = WeightFiles.open(reference.folder().path());
    return List.of(
        LogMelRun.of(reference, "frame_attention_mask"),
        batch(reference, weights, config),
        single(reference, weights, config));
  }

  private static CaseRun batch(
      ReferenceCase reference, Weights weights, WhisperEncoder.Config config) {
    var comparisons =
        new Comparisons()
            .wholeEach("hidden_states.", config.encoderLayers() + 1)
            .whole("last_hidden_state", "block0_attention", "conv1_pre_gelu", "conv2_pre_gelu")
            .list();
    var mel = NamedInput.of("mel", reference.tensor("out.input_features"));
    return new NetworkRun("batch", weights, List.of(mel), new States(config), comparisons);
  }

  /** The first clip of the batch alone: nothing of the others may reach it. */
  private static CaseRun single(
      ReferenceCase reference, Weights weights, WhisperEncoder.Config config) {
    var mel = reference.tensor("out.input_features").rows(0, 1);
    return new NetworkRun(
        "single clip",
        weights,
        List.of(NamedInput.of("mel", mel)),
        new LastState(config),
        List.of(Comparison.of("b1.last_hidden_state")));
  }
}
