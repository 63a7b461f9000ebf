package io.affectstream.inference.bundle;

import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.Paraformer;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.emotion.Encoded;
import io.affectstream.networks.emotion.LastLayers;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.Weights;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The graph of each family: its inputs, its outputs and what lies between.
 *
 * @param graphs ready to be written, by their file names
 * @param fit what they have asked of the weights
 * @param outputs width of each output
 */
record Graphs(Map<String, OnnxGraph> graphs, Fit fit, Map<String, Integer> outputs) {

  private Graphs(OnnxGraph graph, Map<String, Integer> outputs) {
    this(Map.of(Bundle.GRAPH, graph), graph.fit(), outputs);
  }

  /** The weights of linear layers in all of them. */
  Set<String> linearWeights() {
    var names = new TreeSet<String>();
    graphs.values().forEach(graph -> names.addAll(graph.linearWeights()));
    return names;
  }

  static Graphs emit(BundleCard card, Weights weights) {
    var network = card.network();
    int classes = card.classes().size();
    var graph = new OnnxGraph(weights);
    return switch (network.family()) {
      case SAN_M -> speech(graph, network.config(SanM.Config.class));
      case PARAFORMER -> FunAsrGraphs.recogniser(weights, network.config(Paraformer.Config.class));
      case CT_TRANSFORMER ->
          FunAsrGraphs.punctuation(weights, network.config(CtTransformer.Config.class));
      case HUBERT -> acoustic(graph, network.config(Hubert.Config.class), classes);
      case VIT -> visual(graph, network.config(Vit.Config.class), classes);
      case CLIP -> pictures(graph, network.config(Clip.Config.class));
      case LLAMA -> lexical(graph, network.config(Llama.Config.class), classes);
      case ATTENTION_FUSION -> fusion(graph, network.config(AttentionFusion.Config.class));
    };
  }

  private static Graphs speech(OnnxGraph graph, SanM.Config config) {
    var features = graph.input("features", Dtype.F32, "batch", "frames", config.inputSize());
    var mask = graph.input("mask", Dtype.F32, "batch", "frames");
    var symbols = SanM.define(Scope.root(graph), config, features, mask);
    graph.output("log_probabilities", symbols, "batch", "frames", config.vocabSize());
    return new Graphs(graph, Map.of("log_probabilities", config.vocabSize()));
  }

  private static Graphs acoustic(OnnxGraph graph, Hubert.Config config, int classes) {
    var waveform = graph.input("waveform", Dtype.F32, "batch", "samples");
    var mask = graph.input("mask", Dtype.F32, "batch", "frames");
    if (classes == 0) {
      var states = Hubert.define(Scope.root(graph), config, waveform, mask);
      return feature(graph, LastLayers.mean(graph, states, mask), config.hiddenSize());
    }
    var encoded = AcousticModel.define(Scope.root(graph), config, classes, waveform, mask);
    return encoder(graph, encoded, config.hiddenSize(), classes);
  }

  private static Graphs visual(OnnxGraph graph, Vit.Config config, int classes) {
    int size = config.imageSize();
    var pixels = graph.input("pixels", Dtype.F32, "batch", config.numChannels(), size, size);
    if (classes == 0) {
      return feature(graph, Vit.classToken(Scope.root(graph), config, pixels), config.hiddenSize());
    }
    var encoded = VisualModel.define(Scope.root(graph), config, classes, pixels);
    return encoder(graph, encoded, config.hiddenSize(), classes);
  }

  private static Graphs pictures(OnnxGraph graph, Clip.Config config) {
    var seen = config.visionConfig();
    int size = seen.imageSize();
    var pixels = graph.input("pixels", Dtype.F32, "batch", seen.numChannels(), size, size);
    return feature(graph, Clip.image(Scope.root(graph), config, pixels), config.projectionDim());
  }

  private static Graphs lexical(OnnxGraph graph, Llama.Config config, int classes) {
    var ids = graph.input("ids", Dtype.I64, "batch", "tokens");
    var mask = graph.input("mask", Dtype.F32, "batch", "tokens");
    if (classes == 0) {
      var states = Llama.define(Scope.root(graph), config, ids, mask);
      return feature(graph, LastLayers.mean(graph, states, mask), config.hiddenSize());
    }
    var encoded = LexicalModel.define(Scope.root(graph), config, classes, ids, mask);
    return encoder(graph, encoded, config.hiddenSize(), classes);
  }

  /** A published encoder as it is: no classifier of ours, names without a prefix. */
  private static Graphs feature(OnnxGraph graph, Edge feature, int width) {
    graph.output("feature", feature, "batch", width);
    return new Graphs(graph, Map.of("feature", width));
  }

  private static Graphs encoder(OnnxGraph graph, Encoded<Edge> encoded, int width, int classes) {
    graph.output("feature", encoded.feature(), "batch", width);
    graph.output("logits", encoded.logits(), "batch", classes);
    return new Graphs(graph, Map.of("feature", width, "logits", classes));
  }

  private static Graphs fusion(OnnxGraph graph, AttentionFusion.Config config) {
    var features = new ArrayList<Edge>();
    for (int m = 0; m < config.dims().size(); m++) {
      features.add(graph.input("feature_" + m, Dtype.F32, "batch", config.dims().get(m)));
    }
    int modalities = config.dims().size();
    var present = graph.input("present", Dtype.F32, "batch", modalities);
    var fused = AttentionFusion.define(Scope.root(graph), config, features, present);
    graph.output("logits", fused.logits(), "batch", config.classes());
    graph.output("attention", fused.attention(), "batch", modalities);
    return new Graphs(graph, Map.of("logits", config.classes(), "attention", modalities));
  }
}
