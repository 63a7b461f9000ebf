package io.affectstream.inference.bundle;

import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.AudioTower;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.emotion.LastLayers;
import io.affectstream.networks.joint.QwenAudio;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.separation.MossFormer2;
import io.affectstream.networks.weights.Dtype;
import java.util.Map;

/** The graphs of networks that hear. */
final class AudioGraphs {

  private AudioGraphs() {}

  static Graphs waveform(OnnxGraph graph, Hubert.Config config, int classes) {
    var waveform = graph.input("waveform", Dtype.F32, "batch", "samples");
    var mask = graph.input("mask", Dtype.F32, "batch", "frames");
    if (classes == 0) {
      var states = Hubert.define(Scope.root(graph), config, waveform, mask);
      return Graphs.feature(graph, LastLayers.mean(graph, states, mask), config.hiddenSize());
    }
    var encoded = AcousticModel.define(Scope.root(graph), config, classes, waveform, mask);
    return Graphs.encoder(graph, encoded, config.hiddenSize(), classes);
  }

  /** The silence after a clip takes part in the network, as in training, but not in the mean. */
  static Graphs window(OnnxGraph graph, WhisperEncoder.Config config) {
    int t = config.maxSourcePositions();
    var mel = graph.input("mel", Dtype.F32, "batch", config.numMelBins(), 2 * t);
    var present = graph.input("present", Dtype.F32, "batch", t);
    var states = WhisperEncoder.define(Scope.root(graph), config, mel);
    return Graphs.feature(graph, LastLayers.mean(graph, states, present), config.dModel());
  }

  /** The mean of what the tower gives, before any projection into the width of a decoder. */
  static Graphs tower(OnnxGraph graph, WhisperEncoder.Config config) {
    var sound = Sound.of(graph, config);
    var present = graph.input("present", Dtype.F32, "batch", "rows");
    var tower =
        AudioTower.define(Scope.root(graph), config, sound.mel, sound.places, sound.mask).states();
    return Graphs.feature(graph, Masks.mean(graph, tower, present), config.dModel());
  }

  /** The mean over all places of a text, those of the audio among them. */
  static Graphs joint(OnnxGraph graph, QwenAudio.Config config) {
    var sound = Sound.of(graph, config.audio());
    var ids = graph.input("ids", Dtype.I64, "batch", "tokens");
    var source = graph.input("source", Dtype.I64, "batch", "tokens");
    var mask = graph.input("mask", Dtype.F32, "batch", "tokens");
    var steps =
        QwenAudio.define(
            Scope.root(graph), config, sound.mel, sound.places, sound.mask, ids, source, mask);
    var feature = LastLayers.mean(graph, steps.decoder().states(), mask);
    return Graphs.feature(graph, feature, config.text().hiddenSize());
  }

  static Graphs separation(OnnxGraph graph, MossFormer2.Config config) {
    var waveform = graph.input("waveform", Dtype.F32, "batch", "samples");
    var tracks = MossFormer2.define(Scope.root(graph), config, waveform).tracks();
    graph.output("tracks", tracks, "batch", config.numSpks(), "samples");
    return new Graphs(graph, Map.of("tracks", config.numSpks()));
  }

  /** What an audio tower takes. */
  private record Sound(Edge mel, Edge places, Edge mask) {
    static Sound of(OnnxGraph graph, WhisperEncoder.Config config) {
      return new Sound(
          graph.input("mel", Dtype.F32, "batch", config.numMelBins(), "frames"),
          graph.input("places", Dtype.I64, "states"),
          graph.input("audio_mask", Dtype.F32, "batch", "states"));
    }
  }
}
