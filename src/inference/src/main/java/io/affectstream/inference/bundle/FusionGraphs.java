package io.affectstream.inference.bundle;

import io.affectstream.networks.Scope;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.fusion.FoldedFusion;
import io.affectstream.networks.fusion.MerToolsConfig;
import io.affectstream.networks.fusion.MerToolsFusion;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Dtype;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The graphs of heads that judge from the features of all modalities. */
final class FusionGraphs {

  private FusionGraphs() {}

  static Graphs attention(OnnxGraph graph, AttentionFusion.Config config) {
    var features = features(graph, config.dims());
    var present = present(graph, config);
    var fused = AttentionFusion.define(Scope.root(graph), config, features, present);
    return judged(graph, config, fused.logits(), fused.attention());
  }

  static Graphs folded(OnnxGraph graph, FoldedFusion.Config config) {
    var features = features(graph, config.head().dims());
    var present = present(graph, config.head());
    var judged = FoldedFusion.define(Scope.root(graph), config, features, present);
    return judged(graph, config.head(), judged.logits(), judged.attention());
  }

  private static Edge present(OnnxGraph graph, AttentionFusion.Config config) {
    return graph.input("present", Dtype.F32, "batch", config.dims().size());
  }

  private static Graphs judged(
      OnnxGraph graph, AttentionFusion.Config config, Edge logits, Edge attention) {
    int modalities = config.dims().size();
    graph.output("logits", logits, "batch", config.classes());
    graph.output("attention", attention, "batch", modalities);
    return new Graphs(graph, Map.of("logits", config.classes(), "attention", modalities));
  }

  /** An absent stream is a row of zeros, so that there is nothing to say which are present. */
  static Graphs merTools(OnnxGraph graph, MerToolsConfig config) {
    var features =
        features(graph, config.streams().stream().map(MerToolsConfig.Stream::dim).toList());
    var fused = MerToolsFusion.define(Scope.root(graph), config, features);
    graph.output("logits", fused.logits(), "batch", config.outputDim1());
    graph.output("valence", fused.valence(), "batch", config.outputDim2());
    return new Graphs(graph, Map.of("logits", config.outputDim1(), "valence", config.outputDim2()));
  }

  private static List<Edge> features(OnnxGraph graph, List<Integer> widths) {
    var features = new ArrayList<Edge>();
    for (int width : widths) {
      features.add(graph.input("feature_" + features.size(), Dtype.F32, "batch", width));
    }
    return features;
  }
}
