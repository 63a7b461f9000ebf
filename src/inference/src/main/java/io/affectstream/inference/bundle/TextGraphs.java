package io.affectstream.inference.bundle;

import io.affectstream.networks.Scope;
import io.affectstream.networks.emotion.LastLayers;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.weights.Dtype;

/** The graphs of networks that read. */
final class TextGraphs {

  private TextGraphs() {}

  static Graphs decoder(OnnxGraph graph, Llama.Config config, int classes) {
    var ids = graph.input("ids", Dtype.I64, "batch", "tokens");
    var mask = graph.input("mask", Dtype.F32, "batch", "tokens");
    if (classes == 0) {
      var states = Llama.define(Scope.root(graph), config, ids, mask);
      return Graphs.feature(graph, LastLayers.mean(graph, states, mask), config.hiddenSize());
    }
    var encoded = LexicalModel.define(Scope.root(graph), config, classes, ids, mask);
    return Graphs.encoder(graph, encoded, config.hiddenSize(), classes);
  }

  /** Whole contexts, of which the end token speaks for the sentence. */
  static Graphs clip(OnnxGraph graph, Clip.Config config) {
    int context = config.textConfig().maxPositionEmbeddings();
    var ids = graph.input("ids", Dtype.I64, "batch", context);
    var end = graph.input("end", Dtype.F32, "batch", context);
    var feature = Clip.text(Scope.root(graph), config, ids, end);
    return Graphs.feature(graph, feature, config.projectionDim());
  }
}
