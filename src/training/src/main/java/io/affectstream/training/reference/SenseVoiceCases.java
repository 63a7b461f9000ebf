package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.SanMBlock;
import io.affectstream.networks.audio.SenseVoice;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** SenseVoice: questions and frames in, the steps of the encoder and log-probabilities out. */
final class SenseVoiceCases implements CaseFamily {

  private record Steps(SenseVoice.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var steps = SenseVoice.define(s, config, x.get(0), x.get(1), x.get(2));
      var outputs = new ArrayList<V>();
      outputs.add(steps.encoder().input());
      steps.encoder().blocks().stream().map(SanMBlock::output).forEach(outputs::add);
      outputs.addAll(List.of(steps.encoder().output(), steps.logProbabilities()));
      return outputs;
    }
  }

  private record Ends(SenseVoice.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var steps = SenseVoice.define(s, config, x.get(0), x.get(1), x.get(2));
      return List.of(steps.encoder().output(), steps.logProbabilities());
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("sensevoice");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var folder = FunAsrFolder.of(reference);
    var config = folder.config(SenseVoice.Config.class);
    var batch = batch(reference, config, folder.weights());
    var single = single(reference, config, folder.weights());
    var runs = new ArrayList<CaseRun>(List.of(batch, single));
    if (reference.has("out.greedy_ids")) {
      for (var interpreter : List.of(new OnnxInterpreter(), new TorchInterpreter())) {
        runs.add(symbols(reference, config, interpreter, batch, single));
      }
    }
    return runs;
  }

  private static NetworkRun batch(
      ReferenceCase reference, SenseVoice.Config config, Weights weights) {
    long[] lengths =
        Arrays.stream(NamedInput.longs(reference.tensor("in.feats_lengths")))
            .map(frames -> SenseVoice.QUESTIONS + frames)
            .toArray();
    var inputs = inputs(reference, "in.", lengths);
    var encoder = config.encoderConf();
    var comparisons =
        new Comparisons()
            .valid(Rows.of(inputs.getLast()), "embedded")
            .validEach(
                Rows.of(inputs.getLast()),
                "encoder_block_",
                encoder.numBlocks() + encoder.tpBlocks())
            .valid(Rows.of(inputs.getLast()), "encoder", "log_probabilities");
    return new NetworkRun("batch", weights, inputs, new Steps(config), comparisons.list());
  }

  private static NetworkRun single(
      ReferenceCase reference, SenseVoice.Config config, Weights weights) {
    long frames = reference.tensor("in.b1.feats").shape()[1];
    var inputs = inputs(reference, "in.b1.", SenseVoice.QUESTIONS + frames);
    var comparisons = new Comparisons().whole("b1.encoder", "b1.log_probabilities");
    return new NetworkRun("single clip", weights, inputs, new Ends(config), comparisons.list());
  }

  /** The best symbol of each step; each of {@code runs} gives log-probabilities last. */
  private static CaseRun symbols(
      ReferenceCase reference,
      SenseVoice.Config config,
      Interpreter interpreter,
      NetworkRun... runs)
      throws IOException {
    var computed = new LinkedHashMap<String, Computed>();
    for (var run : runs) {
      var scored = run.comparisons().getLast();
      var ids =
          new Comparison(scored.output().replace("log_probabilities", "greedy_ids"), scored.rows());
      float[] best = Greedy.classes(interpreter.outputs(run).getLast(), config.vocabSize());
      computed.put(ids.output(), Computed.of(reference, ids, best));
    }
    return new JavaRun("symbols on " + interpreter.name(), computed);
  }

  /**
   * @param at the beginning of the names of the case's tensors
   * @param lengths of each clip, its questions counted
   */
  private static List<NamedInput> inputs(ReferenceCase reference, String at, long... lengths) {
    int longest = Math.toIntExact(Arrays.stream(lengths).max().orElseThrow());
    return List.of(
        NamedInput.of("questions", reference.tensor(at + "questions")),
        NamedInput.of("features", reference.tensor(at + "feats")),
        NamedInput.mask("mask", lengths, longest));
  }
}
