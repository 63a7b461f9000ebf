package io.affectstream.training.reference;

import io.affectstream.dsp.WaveNormalisation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.WeightFiles;
import io.affectstream.networks.weights.WeightNorm;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** HuBERT and wav2vec 2.0. */
final class HubertCases implements CaseFamily {
  private static final String MASK = "mask";

  /** Outputs of any clips, and those of the single clip only. */
  private record Outputs(Hubert.Config config, boolean single) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var steps = Hubert.steps(s, config, x.get(0), x.get(1));
      var outputs = new ArrayList<>(steps.states());
      outputs.add(steps.states().getLast());
      outputs.addAll(DecoderCases.pooled(s.ops(), steps.states(), x.get(1)));
      outputs.add(channels(s, steps.stem().getLast()));
      outputs.add(steps.projected());
      outputs.add(steps.position());
      outputs.add(steps.blocks().getFirst().attention());
      outputs.add(steps.blocks().getFirst().feedForward());
      if (single) {
        steps.stem().subList(0, 2).forEach(frames -> outputs.add(channels(s, frames)));
      }
      return outputs;
    }

    /** Frames [b, t, c] as the cases have them, [b, c, t]. */
    private static <V> V channels(Scope<V> s, V frames) {
      return s.ops().permute(frames, 0, 2, 1);
    }

    /** In the order of the outputs; only valid frames are compared after positions are added. */
    List<Comparison> comparisons(NamedInput mask) {
      var rows = Rows.of(mask);
      var prefix = single ? "b1." : "";
      var comparisons =
          new Comparisons()
              .validEach(rows, prefix + "hidden_states.", config.numHiddenLayers() + 1)
              .valid(rows, prefix + "last_hidden_state")
              .whole(prefix + "sum_last4_mean", prefix + "avg_last4_mean")
              .whole(prefix + "conv_stem", prefix + "feature_projection")
              .valid(rows, prefix + "pos_conv")
              .valid(rows, prefix + "block0_attention", prefix + "block0_feed_forward");
      if (single) {
        comparisons.whole("b1.conv_layer_0", "b1.conv_layer_1");
      }
      return comparisons.list();
    }
  }

  private record LastState(Hubert.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return List.of(Hubert.define(s, config, x.get(0), x.get(1)).getLast());
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("wav2vec2-family");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var config = reference.folder().config(Hubert.Config.class);
    var weights = WeightNorm.folded(Safetensors.open(reference.folder().file("model.safetensors")));
    var older = WeightNorm.folded(WeightFiles.open(reference.folder().file("pytorch_model.bin")));
    var framed = frames(reference, config);
    var all = NamedInput.ones(MASK, framed.shape());
    var used = reference.has("out.frame_mask") ? framed : all;
    var one = NamedInput.ones(MASK, 1, reference.tensor("out.b1.hidden_states.0").shape()[1]);
    return List.of(
        waveforms(reference, config),
        run("batch", reference, weights, new Outputs(config, false), used),
        run("single clip", reference, weights, new Outputs(config, true), one),
        run("older checkpoint", reference, older, new Outputs(config, false), used),
        used == framed
            ? other(reference, weights, config, "unmasked", all)
            : other(reference, weights, config, "masked", framed));
  }

  /** The batch with the other choice of mask than the checkpoint asks for. */
  private static CaseRun other(
      ReferenceCase reference,
      Weights weights,
      Hubert.Config config,
      String name,
      NamedInput mask) {
    var last = new Comparison(name + ".last_hidden_state", Rows.of(mask));
    var inputs = List.of(values(reference, "out.input_values"), mask);
    return new NetworkRun(name, weights, inputs, new LastState(config), List.of(last));
  }

  private static CaseRun run(
      String name, ReferenceCase reference, Weights weights, Outputs outputs, NamedInput mask) {
    var values = values(reference, outputs.single ? "out.b1.input_values" : "out.input_values");
    return new NetworkRun(name, weights, List.of(values, mask), outputs, outputs.comparisons(mask));
  }

  private static NamedInput values(ReferenceCase reference, String name) {
    return NamedInput.of("waveform", reference.tensor(name));
  }

  /** [clips, frames], from the lengths of the clips in samples. */
  private static NamedInput frames(ReferenceCase reference, Hubert.Config config) {
    long[] lengths = NamedInput.longs(reference.tensor("in.lengths"));
    long[] frames =
        Arrays.stream(lengths).map(length -> config.frames(Math.toIntExact(length))).toArray();
    int samples = Math.toIntExact(reference.tensor("in.waveform").shape()[1]);
    return NamedInput.mask(MASK, frames, config.frames(samples));
  }

  private static CaseRun waveforms(ReferenceCase reference, Hubert.Config config) {
    long[] lengths = NamedInput.longs(reference.tensor("in.lengths"));
    float[] raw = reference.tensor("in.waveform").toFloats();
    int longest = raw.length / lengths.length;
    float[] normal = new float[raw.length];
    for (int row = 0; row < lengths.length; row++) {
      int from = row * longest;
      float[] clip = Arrays.copyOfRange(raw, from, from + Math.toIntExact(lengths[row]));
      System.arraycopy(WaveNormalisation.normalise(clip), 0, normal, from, clip.length);
    }
    float[] single = WaveNormalisation.normalise(reference.tensor("in.waveform_1").toFloats());
    var outputs = new LinkedHashMap<String, Computed>();
    outputs.put("input_values", Computed.of(reference, "input_values", normal));
    outputs.put("b1.input_values", Computed.of(reference, "b1.input_values", single));
    var samples = NamedInput.mask(MASK, lengths, longest);
    outputs.put(
        "attention_mask", Computed.of(reference, "attention_mask", samples.requireFloats()));
    if (reference.has("out.frame_mask")) {
      float[] frames = frames(reference, config).requireFloats();
      outputs.put("frame_mask", Computed.of(reference, "frame_mask", frames));
    }
    return new JavaRun("waveforms", outputs);
  }
}
