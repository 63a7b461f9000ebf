package io.affectstream.training.reference;

import io.affectstream.networks.audio.FilterBankConfig;
import io.affectstream.networks.audio.Paraformer;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import io.affectstream.training.reference.ParaformerNetworks.Reading;
import io.affectstream.training.reference.ParaformerNetworks.ReadingInSteps;
import io.affectstream.training.reference.ParaformerNetworks.Weighing;
import io.affectstream.training.reference.ParaformerNetworks.WeighingInSteps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paraformer: its front-end, each of its networks from its stored inputs, the integration between
 * them, and the whole way from features to tokens on each interpreter.
 */
final class ParaformerCases implements CaseFamily {

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("paraformer");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var folder = FunAsrFolder.of(reference);
    var config = folder.config(Paraformer.Config.class);
    var weights = folder.weights();
    var batch = ParaformerClips.batch(reference);
    var single = ParaformerClips.single(reference);
    var steps = new WeighingInSteps(config);
    var readSteps = new ReadingInSteps(config);
    var runs = new ArrayList<CaseRun>();
    runs.add(frontEnd(reference, config.frontendConf()));
    runs.add(weigh("encoder", batch, weights, steps, steps.outputs()));
    runs.add(
        weigh("encoder, single clip", single, weights, new Weighing(config), Weighing.OUTPUTS));
    runs.add(read("decoder", batch, weights, readSteps, readSteps.outputs()));
    runs.add(read("decoder, single clip", single, weights, new Reading(config), Reading.OUTPUTS));
    for (var clips : List.of(batch, single)) {
      runs.add(integration(clips));
      for (var interpreter : List.of(new OnnxInterpreter(), new TorchInterpreter())) {
        runs.add(whole(clips, weights, config, interpreter));
      }
    }
    return runs;
  }

  private static NetworkRun weigh(
      String name, ParaformerClips clips, Weights weights, Network network, List<String> outputs) {
    var rows = clips.frameRows();
    var comparisons =
        outputs.stream()
            .map(output -> comparison(clips, output, output.equals("alphas") ? null : rows))
            .toList();
    return new NetworkRun(
        name, weights, List.of(clips.features(), clips.mask()), network, comparisons);
  }

  private static CaseRun read(
      String name, ParaformerClips clips, Weights weights, Network network, List<String> outputs) {
    var tokens = clips.stored();
    var encoded =
        NamedInput.of("encoded", clips.reference().tensor("out." + clips.prefix() + "encoder_out"));
    var comparisons =
        outputs.stream().map(output -> comparison(clips, output, tokens.rows())).toList();
    return new NetworkRun(name, weights, inputs(tokens, encoded, clips), network, comparisons);
  }

  private static List<NamedInput> inputs(
      ParaformerClips.Tokens tokens, NamedInput encoded, ParaformerClips clips) {
    return List.of(tokens.embeddings(), tokens.mask(), encoded, clips.mask());
  }

  private static Comparison comparison(ParaformerClips clips, String output, @Nullable Rows rows) {
    return new Comparison(clips.prefix() + output, rows);
  }

  private static CaseRun integration(ParaformerClips clips) {
    var at = "out." + clips.prefix();
    var fired =
        clips.fire(
            clips.reference().tensor(at + "encoder_out").toFloats(),
            clips.reference().tensor(at + "alphas").toFloats());
    return new JavaRun("integrate and fire", clips.compared(fired));
  }

  /** As in service: the first network, the integration in Java, the second network. */
  private static CaseRun whole(
      ParaformerClips clips, Weights weights, Paraformer.Config config, Interpreter interpreter)
      throws IOException {
    var weighing =
        interpreter.outputs(weigh("", clips, weights, new Weighing(config), Weighing.OUTPUTS));
    var fired = clips.fire(weighing.get(0), weighing.get(1));
    var computed = new LinkedHashMap<>(clips.compared(fired));
    var tokens = ParaformerClips.tokens(fired);
    long[] mask = clips.mask().shape();
    var encoded =
        NamedInput.floats(
            "encoded", weighing.get(0), mask[0], mask[1], config.encoderConf().outputSize());
    var reading =
        new NetworkRun("", weights, inputs(tokens, encoded, clips), new Reading(config), List.of());
    float[] read = interpreter.outputs(reading).getFirst();
    var rows = tokens.rows();
    var logits = comparison(clips, "logits", rows);
    computed.put(logits.output(), Computed.of(clips.reference(), logits, read));
    var ids = comparison(clips, "greedy_ids", rows);
    computed.put(
        ids.output(),
        Computed.of(clips.reference(), ids, Greedy.classes(read, config.vocabSize())));
    return new JavaRun("features to tokens on " + interpreter.name(), computed);
  }

  private static CaseRun frontEnd(ReferenceCase reference, FilterBankConfig config)
      throws IOException {
    var frontEnd = FunAsrFolder.frontEnd(reference.folder(), config);
    var waveforms = reference.tensor("in.waveform");
    long[] lengths = NamedInput.longs(reference.tensor("in.lengths"));
    long[] rows = new long[lengths.length];
    float[] padded = new float[Math.toIntExact(reference.tensor("out.feats").count())];
    for (int clip = 0; clip < rows.length; clip++) {
      var features = frontEnd.features(samples(waveforms, clip, lengths[clip]));
      rows[clip] = features.rows();
      System.arraycopy(
          features.values(),
          0,
          padded,
          clip * padded.length / rows.length,
          features.values().length);
    }
    return new JavaRun(
        "front-end",
        Map.of(
            "feats", Computed.of(reference, "feats", padded),
            "feats_lengths", Computed.of(reference, "feats_lengths", rows),
            "encoder_lengths", Computed.of(reference, "encoder_lengths", rows),
            "b1.encoder_lengths", // the clip that has padding, without it
                Computed.of(
                    reference,
                    "b1.encoder_lengths",
                    new long[] {Arrays.stream(rows).min().orElseThrow()})));
  }

  private static float[] samples(Tensor waveforms, int clip, long count) {
    int from = clip * Math.toIntExact(waveforms.shape()[1]);
    return Arrays.copyOfRange(waveforms.toFloats(), from, from + Math.toIntExact(count));
  }
}
