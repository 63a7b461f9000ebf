package io.affectstream.training.reference;

import io.affectstream.dsp.Gain;
import io.affectstream.networks.Scope;
import io.affectstream.networks.separation.MossFormer2;
import io.affectstream.networks.weights.WeightFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** MossFormer2: the tracks, and every box on the way to them. */
final class SeparationCases implements CaseFamily {

  private record Tracks(MossFormer2.Config config) implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return List.of(MossFormer2.define(s, config, x.getFirst()).tracks());
    }
  }

  private record Steps(MossFormer2.Config config) implements Network {
    List<Comparison> comparisons() {
      var comparisons =
          new Comparisons()
              .whole("tracks", "encoder", "mask_norm", "mask_conv_in", "with_positions")
              .whole("computation_block", "mask")
              .whole("flash0_to_hidden", "flash0_to_qk", "flash0_gated", "flash0_to_out")
              .whole("fsmn0_conv1", "fsmn0_u", "fsmn0_v", "fsmn0_memory", "fsmn0_gated");
      for (int i = 0; i < config.numMossformerLayer(); i++) {
        comparisons.whole("flash_block_" + i, "fsmn_block_" + i);
      }
      return comparisons.list();
    }

    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      var separated = MossFormer2.define(s, config, x.getFirst());
      var net = separated.masking();
      var outputs = new ArrayList<V>();
      outputs.add(separated.tracks());
      outputs.add(separated.encoded());
      outputs.addAll(List.of(net.normal(), net.projected(), net.placed(), net.sequence()));
      outputs.add(s.ops().permute(net.mask(), 1, 0, 2, 3));
      var flash = net.attentions().getFirst();
      outputs.addAll(List.of(flash.hidden(), flash.shared(), flash.gated(), flash.projected()));
      var fsmn = net.memories().getFirst();
      outputs.addAll(List.of(fsmn.narrowed(), fsmn.memoryInput(), fsmn.gate()));
      outputs.addAll(List.of(fsmn.memory(), fsmn.gated()));
      for (int i = 0; i < config.numMossformerLayer(); i++) {
        outputs.add(net.attentions().get(i).output());
        outputs.add(net.memories().get(i).output());
      }
      return outputs;
    }
  }

  @Override
  public boolean matches(ReferenceCase reference) {
    return reference.family().equals("mossformer2-ss");
  }

  @Override
  public List<CaseRun> runs(ReferenceCase reference) throws IOException {
    var config = reference.folder().config(MossFormer2.Config.class);
    var weights = WeightFiles.open(reference.folder().file("last_best_checkpoint.pt"));
    var steps = new Steps(config);
    return List.of(
        new NetworkRun(
            "batch",
            weights,
            List.of(NamedInput.of("waveform", reference.tensor("in.waveform"))),
            steps,
            steps.comparisons()),
        new NetworkRun(
            "single clip",
            weights,
            List.of(NamedInput.of("waveform", reference.tensor("in.waveform_1"))),
            new Tracks(config),
            List.of(Comparison.of("b1.tracks"))),
        loudness(reference));
  }

  /** Each track as loud as what it was taken from. */
  private static CaseRun loudness(ReferenceCase reference) {
    var tracks = reference.tensor("out.tracks");
    int voices = Math.toIntExact(tracks.shape()[1]);
    int samples = Math.toIntExact(tracks.shape()[2]);
    float[] values = tracks.toFloats();
    float[] mixtures = reference.tensor("in.waveform").toFloats();
    for (int from = 0; from < values.length; from += samples) {
      int mixture = from / samples / voices * samples;
      var scaled =
          Gain.matching(
              Arrays.copyOfRange(values, from, from + samples),
              Arrays.copyOfRange(mixtures, mixture, mixture + samples));
      System.arraycopy(scaled, 0, values, from, samples);
    }
    var output = "tracks_rescaled";
    return new JavaRun("loudness", Map.of(output, Computed.of(reference, output, values)));
  }
}
