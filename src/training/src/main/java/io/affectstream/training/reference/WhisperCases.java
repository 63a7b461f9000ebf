package io.affectstream.training.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.dsp.WhisperLogMel;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.OpenAiWhisper;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The encoder of Whisper, as HuggingFace and as OpenAI publish it. */
final class WhisperCases implements CaseFamily {
  private static final String OPEN_AI = "whisper-openai";
  private static final Set<String> FAMILIES = Set.of("whisper-encoder", OPEN_AI);
  private static final String ENCODER = "encoder";
  private static final String HEARD = "frame_attention_mask";
  private static final ObjectMapper JSON = new ObjectMapper();

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
    return FAMILIES.contains(reference.family());
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    return reference.family().equals(OPEN_AI) ? ofOpenAi(reference) : ofLibrary(reference);
  }

  private static List<CaseRun> ofLibrary(ReferenceCase reference) throws IOException {
    var config = reference.folder().config(WhisperEncoder.Config.class);
    var weights = WeightFiles.open(reference.folder().path());
    return List.of(
        LogMelRun.of(reference, HEARD),
        batch(reference, weights, config),
        single(reference, weights, config));
  }

  /** One file says everything: sizes lie beside the weights, and the front-end follows of them. */
  private static List<CaseRun> ofOpenAi(ReferenceCase reference) throws IOException {
    var file = WeightFiles.find(reference.folder().path());
    var dims = JSON.valueToTree(file.numbers(OpenAiWhisper.DIMS));
    var config = reference.folder().config(dims, OpenAiWhisper.Dims.class).encoder();
    var weights = OpenAiWhisper.named(file.read());
    int frames = 2 * config.maxSourcePositions();
    return List.of(
        LogMelRun.of(reference, WhisperLogMel.ofFrames(config.numMelBins(), frames), HEARD),
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
