package io.affectstream.inference.bundle;

import io.affectstream.networks.Scope;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.vision.AttentionPool;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.EmoVClip;
import io.affectstream.networks.vision.InternVit;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.Weights;

/** The graphs of networks that see: pixels of single pictures to a feature of each. */
final class PictureGraphs {

  private PictureGraphs() {}

  static Graphs vit(OnnxGraph graph, Vit.Config config, int classes) {
    var pixels = pixels(graph, config.numChannels(), config.imageSize());
    if (classes == 0) {
      var token = Vit.classToken(Scope.root(graph), config, pixels);
      return Graphs.feature(graph, token, config.hiddenSize());
    }
    var encoded = VisualModel.define(Scope.root(graph), config, classes, pixels);
    return Graphs.encoder(graph, encoded, config.hiddenSize(), classes);
  }

  static Graphs clip(OnnxGraph graph, Clip.Config config) {
    var seen = config.visionConfig();
    var pixels = pixels(graph, seen.numChannels(), seen.imageSize());
    var feature = Clip.image(Scope.root(graph), config, pixels);
    return Graphs.feature(graph, feature, config.projectionDim());
  }

  /** With a second graph that judges videos, if the checkpoint has sentences for its classes. */
  static Graphs emoVClip(Weights weights, EmoVClip.Config config, int classes) {
    var graph = new OnnxGraph(weights);
    var pixels = pixels(graph, 3, config.imageSize());
    var feature = EmoVClip.frames(Scope.root(graph), config, pixels);
    var seen = Graphs.feature(graph, feature, config.embedDim());
    return classes == 0
        ? seen
        : seen.with(Bundle.JUDGE, judge(seen.fit(), config, classes), "logits", classes);
  }

  private static OnnxGraph judge(Fit fit, EmoVClip.Config config, int classes) {
    var graph = new OnnxGraph(fit);
    var s = Scope.root(graph);
    var videos = graph.input("feature", Dtype.F32, "batch", config.embedDim());
    var end = s.in("text").param("ends", classes, config.contextLength());
    var logits = EmoVClip.judge(s, config, videos, EmoVClip.sentences(s, config, classes), end);
    graph.output("logits", logits, "batch", classes);
    return graph;
  }

  /** Without a projector the class token speaks for the picture. */
  static Graphs internVit(OnnxGraph graph, InternVit.Config config) {
    var s = Scope.root(graph);
    int width = config.hiddenSize();
    var pixels = pixels(graph, config.numChannels(), config.imageSize());
    var tokens = InternVit.define(s, config, config.grid(), pixels).states().getLast();
    var projector = config.clipProjector();
    if (projector == null) {
      var token = graph.reshape(graph.slice(tokens, 1, 0, 1), 0, width);
      return Graphs.feature(graph, token, width);
    }
    var feature = AttentionPool.define(s.in("clip_projector"), projector, width, tokens);
    return Graphs.feature(graph, feature, projector.outDim());
  }

  private static Edge pixels(OnnxGraph graph, int channels, int side) {
    return graph.input("pixels", Dtype.F32, "batch", channels, side, side);
  }
}
